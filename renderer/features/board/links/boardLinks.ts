import { textLinks } from '../../../../shared/base/text/textLinks.ts'
import { shownNoteText } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { wordedOf } from '../../../board/objects/objectKind.ts'

/** The addresses in the words of what is selected, each once. */
export function selectedLinks({ scene, selection }: Pick<Board, 'scene' | 'selection'>): readonly string[] {
  const texts = [...selection.current()].map((id) => wordedOf(scene.objects.get(id))?.text ?? '')
  return [...new Set(texts.flatMap((text) => textLinks(shownNoteText(text)).map(({ href }) => href)))]
}
