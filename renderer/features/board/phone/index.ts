import { List, PenLine } from 'lucide-react'
import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'
import { AllNotesPage } from './allNotes/AllNotesPage.tsx'
import { BoardNotices } from './BoardNotices.tsx'
import { lazyNoteComments, lazyOtherComments } from './comments/lazyComments.ts'
import { lazyNoteMarks } from './marks/lazyNoteMarks.ts'
import { lazyMoveNote } from './move/lazyMoveNote.ts'
import { lazyNoteEditor } from './myNotes/MyNote.tsx'
import { PhoneBoardProvider } from './PhoneBoard.tsx'
import { lazyNotePhoto, lazyShownPicture } from './pictures/lazyPictures.ts'
import { ArrangeStep } from './steps/ArrangeStep.tsx'
import { WriteStep } from './steps/WriteStep.tsx'
import { WritePage } from './write/WritePage.tsx'

const colourChoice = lazyPart(async () => (await import('./notes/NoteColourChoice.tsx')).NoteColourChoice)

/** The spotlit board on phones: writing notes, and all notes. Both are in the first load: they must be there when the host dies right after. */
const boardPhonePart: PhonePart = {
  id: 'board',
  pages: [
    { id: 'write', order: 10, writes: true, labelKey: 'guest.tab.write', Icon: PenLine, Page: WritePage },
    { id: 'everybody', order: 20, shows: 'board', labelKey: 'guest.tab.everybody', Icon: List, Page: AllNotesPage },
  ],
  steps: [
    { kinds: ['write'], Page: WriteStep },
    { kinds: ['arrange'], Page: ArrangeStep },
  ],
  notice: { order: 20, Notice: BoardNotices },
  Provider: PhoneBoardProvider,
  settings: colourChoice.View,
  preload: () =>
    Promise.allSettled(
      [lazyNoteEditor, colourChoice, lazyNoteMarks, lazyNoteComments, lazyOtherComments, lazyShownPicture, lazyNotePhoto, lazyMoveNote].map(
        ({ load }) => load(),
      ),
    ),
}
export default boardPhonePart
