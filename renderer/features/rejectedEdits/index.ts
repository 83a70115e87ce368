import { defineFeature } from '../feature.ts'
import { RejectedEditsBar } from './RejectedEditsBar.tsx'

/** What the table did not accept: seen, told, read, copied, put back. */
export const rejectedEdits = defineFeature({ id: 'rejectedEdits', bar: RejectedEditsBar })
