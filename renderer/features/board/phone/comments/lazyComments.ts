import { lazyPart } from '../../../../kit/touch/lazyPart.tsx'

/** Comments are not in the first load: nobody needs them to write a note. */
export const lazyNoteComments = lazyPart(async () => (await import('./NoteComments.tsx')).NoteComments, true)
export const lazyOtherComments = lazyPart(async () => (await import('./OtherComments.tsx')).OtherComments, true)
