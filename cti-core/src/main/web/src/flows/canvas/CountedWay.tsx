import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';

/** A way with its count right behind the exit that it leaves by: in the middle, where ways meet, one number would lie on another. */
export const CountedWay = memo(function CountedWay({ id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, label, markerEnd, style, pathOptions }: EdgeProps<Edge> & { pathOptions?: { stepPosition?: number } }) {
  const [path] = getSmoothStepPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, ...pathOptions });
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd === undefined ? {} : { markerEnd })} {...(style === undefined ? {} : { style })} />
      <EdgeLabelRenderer><span className="flow-count" style={{ transform: `translate(${sourceX + 6}px, ${sourceY}px) translateY(-50%)` }}>{label}</span></EdgeLabelRenderer>
    </>
  );
});
