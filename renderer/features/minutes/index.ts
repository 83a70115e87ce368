import { defineFeature } from '../feature.ts'
import { ClosedMeeting } from './ClosedMeeting.tsx'
import { MinutesNotice } from './MinutesNotice.tsx'
import { PreviousMinutes } from './PreviousMinutes.tsx'

/** Minutes: drafted from what a meeting was, open to remarks, approved and published with a signature. */
export const minutes = defineFeature({
  id: 'minutes',
  meeting: { Before: PreviousMinutes, After: ClosedMeeting },
  above: { kind: 'document', Notice: MinutesNotice },
})
