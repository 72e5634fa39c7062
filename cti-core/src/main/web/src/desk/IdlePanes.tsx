import { memo } from 'react';
import type { Desk } from '../shared/types';
import { TasksPane } from '../tasks/TasksPane';
import { MyDay } from './MyDay';
import { PhonePane } from './PhonePane';
import { WhyNoCalls } from './WhyNoCalls';

/** Between calls: the day so far at the left, the phone and why it is silent at the right. */
export const IdlePanes = memo(function IdlePanes({ desk }: { desk: Desk }) {
  return (
    <main className="panes idle">
      <MyDay login={desk.agent.login} />
      <div className="pane-column">
        <TasksPane />
        <PhonePane desk={desk} />
        <WhyNoCalls desk={desk} />
      </div>
    </main>
  );
});
