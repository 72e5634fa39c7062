import { useDesk } from './events';
import { AgentPage } from './AgentPage';
import { Loading } from '../shared/Loading';
import { SeatPage } from '../signin/SeatPage';

/** The desk of who has a seat, else the choice of one. */
export default function HomePage() {
  const desk = useDesk((state) => state.desk);
  if (!desk) return <Loading />;
  return desk.seat ? <AgentPage /> : <SeatPage desk={desk} />;
}
