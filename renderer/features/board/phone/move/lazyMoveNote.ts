import { lazyPart } from '../../../../kit/touch/lazyPart.tsx'

export const lazyMoveNote = lazyPart(async () => (await import('./MoveNote.tsx')).MoveNote, true)
