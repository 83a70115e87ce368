// What the bench of the guard uses, built for Node.
export { noteText, putNotes } from '../../shared/model/note.ts'
export { rawGuest, syncFrame } from '../support/rawGuest.ts'
