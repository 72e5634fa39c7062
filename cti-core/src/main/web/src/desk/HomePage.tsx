import { useDesk } from './events';
import { AgentPage } from './AgentPage';
import { KeptStyles } from './KeptStyles';
import { Loading } from '../shared/Loading';
import { SeatPage } from '../signin/SeatPage';

/** The desk of who has a seat, else the choice of one. */
export default function HomePage() {
  const there = useDesk(({ desk }) => desk !== null);
  // Not the whole desk of who is seated: this page would be drawn, with all in it, before the bar rings.
  const seatless = useDesk(({ desk }) => (desk?.seat == null ? desk : null));
  if (!there) return <Loading />;
  return seatless === null ? <><AgentPage /><KeptStyles /></> : <SeatPage desk={seatless} />;
}
