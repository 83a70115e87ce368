import { lazyPart } from '../../../../kit/touch/lazyPart.tsx'

/** Pictures come after the first load: words are there without them. */
export const lazyShownPicture = lazyPart(async () => (await import('./ShownPicture.tsx')).ShownPicture, true)
/** The choice of a photograph for a note. */
export const lazyNotePhoto = lazyPart(async () => (await import('../write/photo/NotePhoto.tsx')).NotePhoto, true)
