import type { useMeeting } from '../meeting/useMeeting.ts'

/** Where no step runs: the meeting is over, between two of its steps, or none is run. */
export type NoStepState = 'closed' | 'between' | 'none'

/** Why no step of a meeting runs. */
export const noStepState = (meeting: ReturnType<typeof useMeeting>): NoStepState =>
  meeting?.state === 'closed' ? 'closed' : meeting?.isShown && meeting.state === 'open' ? 'between' : 'none'
