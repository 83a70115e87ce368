import { useMemo } from 'react'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { type RoomViewProps, useSlot } from '../../feature.ts'
import { copyTable } from './copyTable.ts'
import { listBody, type NotesForDocument, tableBody } from './notesAsBody.ts'
import { noteEntries } from './notesAsTable.ts'

/** Rows of a table in a document at most, and items of a list. */
const MAX_ENTRIES = 500

/**
 * Registers the commands that make a document, or a table on the clipboard, of what is selected; where nothing is, of all of the board. Notes stay where
 * they are: what they said is a quotation there, that leads back to them. Documents are made by the feature that has them.
 */
export function useConvertCommands(
  board: Board | null,
  { processId, processRoom, author, listing, open }: Pick<RoomViewProps, 'processId' | 'processRoom' | 'author' | 'listing' | 'open'>,
  nameOf: (id: string) => string,
): void {
  const client = useSyncClient()
  const documents = useSlot('composes').find(({ kind }) => kind === 'document')
  const mayCreate = useLive(processRoom.mayWrite)
  const { id: boardId, title } = listing
  useCommands(
    useMemo((): readonly Command[] => {
      if (!board) return []
      const entries = () => noteEntries(board, nameOf)
      const whyNotEntries = () => (entries().length > 0 ? null : t('board.toDocument.nothing'))
      const whyNotCreate = () => (mayCreate ? whyNotEntries() : t('problem.right.readOnly.what'))
      const compose = async (bodyOf: (notes: NotesForDocument) => readonly BodyNode[]) => {
        if (!documents) return
        const all = entries()
        const boardTitle = title || t('common.untitled')
        const body = bodyOf({ boardId, boardTitle, question: readBoard(board.doc).question, entries: all.slice(0, MAX_ENTRIES) })
        const created = await documents.create(
          client,
          { processId, processRoom, author },
          { title: t('board.toDocument.title', { board: boardTitle }), body },
        )
        const left = all.length - MAX_ENTRIES
        notify([t('board.toDocument.made'), ...(left > 0 ? [t('board.toDocument.left', { count: left })] : [])].join(' '), {
          action: { label: t('board.toDocument.open'), run: () => open('document', created) },
        })
      }
      const run = (bodyOf: (notes: NotesForDocument) => readonly BodyNode[]) => () =>
        void compose(bodyOf).catch((error: unknown) => {
          console.error(error)
          notify(t('board.toDocument.failed'), { tone: 'stop' })
        })
      return [
        { id: 'board.copyTable', titleKey: 'board.copyTable', run: () => copyTable(board, entries()), whyNot: whyNotEntries },
        ...(documents
          ? ([
              { id: 'board.toList', titleKey: 'board.toList', run: run(listBody), whyNot: whyNotCreate },
              { id: 'board.toTable', titleKey: 'board.toTable', run: run(tableBody), whyNot: whyNotCreate },
            ] as const)
          : []),
      ]
    }, [board, client, documents, mayCreate, processId, processRoom, author, boardId, title, open, nameOf]),
  )
}
