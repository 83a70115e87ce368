// What the benches of the host use, built for Node.
export { crc32c } from '../../../electron/host/journal/format/crc32c.ts'
export { encodeMarker, encodeUpdates, MARKER_BYTES } from '../../../electron/host/journal/format/journalRecord.ts'
export { openJournal } from '../../../electron/host/journal/journal.ts'
export { noteText, putNotes } from '../../../shared/model/records/note.ts'
export { readLink } from '../../../shared/protocol/invitation.ts'
export { connectRaw, connectRawClient } from '../../support/raw/rawClient.ts'
export { syncFrame } from '../../support/raw/rawFrames.ts'
