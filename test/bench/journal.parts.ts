// What the bench of the journal measures, built for Node.
export { crc32c } from '../../electron/host/journal/crc32c.ts'
export { openJournal } from '../../electron/host/journal/journal.ts'
export { asRecords, TYPE } from '../../electron/host/journal/record.ts'
export { rawGuest, syncFrame } from '../support/rawGuest.ts'
