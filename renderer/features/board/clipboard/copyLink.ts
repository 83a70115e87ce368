import { type LinkTarget, mentionAddress } from '../../../../shared/document/mentions.ts'
import { noteTitle } from '../../../../shared/model/derived/noteTitle.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'

/** What a link of a board leads to: the one selected note or area, else the board; and what it is called. */
export function linkOfSelection(board: Board, id: string, title: string): { readonly target: LinkTarget; readonly title: string } {
  const [selected, ...others] = board.selection.current()
  const object = selected && others.length === 0 ? board.scene.objects.get(selected) : undefined
  const note = recordOf(object, noteKind)
  if (note) return { target: { kind: 'board', id, part: { kind: 'note', id: note.id } }, title: noteTitle(note.text) }
  const area = recordOf(object, areaKind)
  if (area) return { target: { kind: 'board', id, part: { kind: 'area', id: area.id } }, title: area.title }
  return { target: { kind: 'board', id, part: null }, title }
}

/** Copies a link to what is selected, or to the board: a document takes it as a link, everything else as its words. By the copy event, as {@link copySelection}. */
export function copyLink(board: Board, id: string, boardTitle: string): void {
  const { target, title } = linkOfSelection(board, id, boardTitle)
  const shownTitle = title || t('common.untitled')
  const mark = Object.assign(document.createElement('span'), { textContent: shownTitle })
  mark.dataset.mention = mentionAddress(target)
  mark.dataset.label = shownTitle
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', shownTitle)
    event.clipboardData?.setData('text/html', mark.outerHTML)
    notify(t('board.linkCopied', { title: shownTitle }))
  }
  document.addEventListener('copy', onCopy, { capture: true })
  board.focus()
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
}
