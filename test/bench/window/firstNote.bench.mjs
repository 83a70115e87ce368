// From the QR to a phone's first note, with a facilitator, two partners and eight phones at the table; the way is walked by `test/e2e`.
import { timeFirstNotes } from '../../e2e/web/guest/firstNote.mjs'

export const bench = timeFirstNotes
