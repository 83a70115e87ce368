import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { isLinkTarget, readMention } from '../../../../shared/document/mentions.ts'
import { type ListedId, liveListings } from '../../../../shared/model/records/listing.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { noShownNodes, type ShownNodes } from '../editor/nodes/shownNodes.ts'
import { BoardReader } from './BoardReader.tsx'
import { type BoardContents, currentName } from './shown/mentionNames.ts'
import type { ShownMention } from './shown/mentionView.ts'
import './mentions.css'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly processDoc: Y.Doc
}

/** Gives the mentions of a text the names and titles that people, boards and notes have now. */
export function MentionNames({ editor, processId, processDoc }: Props) {
  const { t } = useTranslations()
  // an editor may be taken down while React still draws its page, and has no storage any more
  const { mentions } = editor.storage as Partial<Editor['storage']>
  const store: ShownNodes<ShownMention> = mentions?.shown ?? noShownNodes
  const shown = useSyncExternalStore(store.subscribe, store.current)
  const people = useLive(livePeople(processDoc))
  const listings = useLive(liveListings(processDoc))
  const [boards, setBoards] = useState<ReadonlyMap<string, BoardContents>>(new Map())
  const onRead = useCallback((id: string, contents: BoardContents | null) => setBoards((open) => withBoard(open, id, contents)), [])
  const untitled = t('common.untitled')
  useEffect(() => {
    const sources = { people, listings, boardOf: (id: string) => boards.get(id) ?? null, untitled }
    for (const { to, label, show } of shown) {
      const { words, state } = currentName(to, label, sources)
      if (state === 'here') mentions?.words.set(to, words)
      else mentions?.words.delete(to)
      show(words, state)
    }
  }, [mentions, shown, people, listings, boards, untitled])
  const partBoards = useMemo(() => boardsOf(shown), [shown])
  return partBoards.filter((id) => listings.some((listing) => listing.id === id)).map((id) => <BoardReader key={id} {...{ processId, id, onRead }} />)
}

/** The boards of which a part is mentioned: their own titles are in the process. */
function boardsOf(shown: readonly ShownMention[]): readonly ListedId[] {
  const targets = shown.map(({ to }) => readMention(to))
  return [...new Set(targets.flatMap((target) => (isLinkTarget(target) && target.part ? [target.id as ListedId] : [])))]
}

function withBoard(boards: ReadonlyMap<string, BoardContents>, id: string, contents: BoardContents | null): ReadonlyMap<string, BoardContents> {
  const next = new Map(boards)
  if (contents) next.set(id, contents)
  else next.delete(id)
  return next
}
