import { useEffect, useMemo, useRef } from 'react'
import { type BoardId, liveListings } from '../../../../shared/model/records/listing.ts'
import { note as noteRecord, shownNoteText } from '../../../../shared/model/records/note.ts'
import { liveSpotlight, spotlightNote, spotlitNote, spotlitSession } from '../../../../shared/model/records/spotlight.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { excerptOf } from '../../../kit/text/excerpt.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { RoomViewProps } from '../../feature.ts'

const noCommands: readonly Command[] = []

/** UTF-16 units of a note in a notice. */
const QUOTED = 80

/** The one note that is selected; null: none, or more. */
function selectedNote(board: Board) {
  const [id, ...others] = board.selection.current()
  const object = id && others.length === 0 ? board.scene.objects.get(id) : undefined
  return object ? recordOf(object, noteKind) : null
}

/**
 * Puts the selected note before everybody at the meeting that runs, or takes it from there, and tells who is at the board. @returns the note of this board
 * that everybody talks about; null: none
 */
export function useNoteSpotlight(
  board: Board | null,
  { processRoom, room, listing, author }: Pick<RoomViewProps, 'processRoom' | 'room' | 'listing' | 'author'>,
): string | null {
  const { doc } = processRoom
  const chosen = spotlitNote(useLive(liveSpotlight(doc)))
  const spotlit = chosen && (chosen.board as string) === listing.id ? chosen.note : null
  const announced = useRef(spotlit)
  useEffect(() => {
    if (announced.current === spotlit) return
    const ended = announced.current !== null && spotlit === null
    announced.current = spotlit
    const text = spotlit && noteRecord.read(room.doc, spotlit)?.text
    if (ended) notify(t('board.spotlight.ended'), { kind: 'board.spotlight' })
    else if (text) notify(t('board.spotlight.now', { text: excerptOf(shownNoteText(text), QUOTED, 1) }), { kind: 'board.spotlight' })
  }, [spotlit, room.doc])
  useCommands(
    useMemo(() => {
      if (!board) return noCommands
      const isSpotlit = () => selectedNote(board)?.id === spotlit && spotlit !== null
      const isMeeting = () => spotlitSession(liveSpotlight(doc).current(), liveListings(doc).current()) !== null
      return [
        {
          id: 'board.spotlight',
          titleKey: spotlit ? 'board.spotlight.change' : 'board.spotlight',
          run: () => {
            const selected = selectedNote(board)
            if (selected) spotlightNote(doc, author, isSpotlit() ? null : { board: listing.id as string as BoardId, note: selected.id })
          },
          whyNot: () =>
            !processRoom.mayWrite.current()
              ? t('board.spotlight.onlyFacilitators')
              : !isMeeting()
                ? t('board.spotlight.noMeeting')
                : selectedNote(board)
                  ? null
                  : t('board.spotlight.selectNote'),
        },
      ]
    }, [board, doc, processRoom, listing.id, author, spotlit]),
  )
  return spotlit
}
