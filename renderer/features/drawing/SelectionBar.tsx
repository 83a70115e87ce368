import { Copy, Layers, Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Toolbar } from 'react-aria-components'
import type { Note } from '../../../shared/model/note.ts'
import type { Board } from '../../board/board.ts'
import { IconButton } from '../../kit/Button.tsx'
import { cx } from '../../kit/cx.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { ColourChoice } from './ColourChoice.tsx'
import css from './drawing.module.css'
import { useNotes } from './useNotes.ts'
import { WhoWrote } from './WhoWrote.tsx'

interface Props {
  readonly board: Board
  readonly nameOf: (id: string) => string
}

/** The style of what is chosen, beside it. It steps aside while a hand moves something. */
export function SelectionBar({ board, nameOf }: Props) {
  const { t: say } = useTranslations()
  const { notes: ids, area } = useLive(board.selection)
  const busy = useLive(board.busy)
  const mayWrite = useLive(board.mayWrite)
  const notes = useNotes(board, ids)
  const bar = useRef<HTMLDivElement>(null)
  const shown = !busy && (notes.length > 0 || area !== null)
  useEffect(() => {
    if (!shown) return
    const place = () => placeBeside(board, bar.current)
    place()
    return board.onFrame(place)
  }, [board, shown])
  if (!shown) return null
  const whyNot = mayWrite ? null : say('problem.right.readOnly.what')
  const only = notes.length === 1 ? notes[0] : undefined
  const toEdit = area ?? only?.id
  return (
    <div ref={bar} className={cx(css.beside)}>
      <Toolbar className={cx(css.bar)} aria-label={say('board.style')}>
        {notes.length > 0 && <ColourChoice chosen={sameColour(notes)} whyNot={whyNot} onChoose={(colour) => board.colour(colour)} />}
        {toEdit && <IconButton Icon={Pencil} label={say('common.edit')} whyNot={whyNot} onPress={() => board.edit(toEdit)} />}
        <IconButton Icon={Copy} label={say('board.duplicate')} whyNot={whyNot} onPress={board.duplicate} />
        {notes.length > 0 && <IconButton Icon={Layers} label={say('board.toFront')} whyNot={whyNot} onPress={board.bringToFront} />}
        <IconButton Icon={Trash2} label={say('board.delete')} whyNot={whyNot} onPress={board.deleteSelection} />
      </Toolbar>
      {notes.length > 0 && <WhoWrote notes={notes} nameOf={nameOf} />}
    </div>
  )
}

const sameColour = (notes: readonly Note[]) => (notes.every((note) => note.colour === notes[0]?.colour) ? (notes[0]?.colour ?? null) : null)

/** CSS pixels between the bar and what it belongs to, and to the edge of the window. */
const GAP = 14
const EDGE = 8

/** Above what is chosen where there is room, else below, always in the window. */
function placeBeside(board: Board, bar: HTMLElement | null): void {
  const box = board.selectionScreenBox()
  if (!bar || !box) return
  const { width, height } = board.size.current()
  const { offsetWidth: wide, offsetHeight: high } = bar
  const outside = box.x > width || box.y > height || box.x + box.width < 0 || box.y + box.height < 0
  bar.style.visibility = outside ? 'hidden' : 'visible'
  const above = box.y - high - GAP
  const below = box.y + box.height + GAP
  const y = above >= EDGE ? above : Math.min(below, height - high - 72)
  const x = box.x + box.width / 2 - wide / 2
  bar.style.transform = `translate(${Math.round(Math.max(EDGE, Math.min(x, width - wide - EDGE)))}px, ${Math.round(Math.max(EDGE, y))}px)`
}
