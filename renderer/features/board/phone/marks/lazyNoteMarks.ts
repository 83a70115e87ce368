import { lazyPart } from '../../../../kit/touch/lazyPart.tsx'

/** What is attached to a note: not in the first load, since nobody needs it to write. */
export const lazyNoteMarks = lazyPart(async () => (await import('./NoteMarks.tsx')).NoteMarks, true)
