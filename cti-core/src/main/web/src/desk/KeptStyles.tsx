import { AutoComplete, Button, Cascader, Checkbox, Dropdown, Input, Popover, Segmented } from 'antd';
import { memo } from 'react';

/**
 * Ant Design throws the styles of a component away with the last instance on the page, and makes them anew with the next one: the
 * forms of a call come and go, and that was a large part of the time until one is there. So one of each stays, never seen.
 */
export const KeptStyles = memo(function KeptStyles() {
  return (
    <div hidden>
      <Button /><Button type="primary" /><Input /><Input.TextArea /><Segmented options={[]} /><Checkbox /><AutoComplete /><Cascader />
      <Dropdown menu={{ items: [] }}><span /></Dropdown><Popover><span /></Popover>
    </div>
  );
});
