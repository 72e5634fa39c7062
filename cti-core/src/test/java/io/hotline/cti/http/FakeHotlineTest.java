package io.hotline.cti.http;

/** The fake is only worth testing with as long as it keeps the contract. */
class FakeHotlineTest extends HotlineServiceContract {
    private final FakeHotline hotline = new FakeHotline();

    @Override
    protected HotlineService service() {
        return hotline;
    }
}
