import type { Editor } from '@tiptap/core'
import { Snowflake } from 'lucide-react'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type * as Y from 'yjs'
import { type BodyNode, normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { inUse, liveListings } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import { insertBody } from '../commands/insertBody.ts'
import { noShownNodes, type ShownNodes } from '../editor/nodes/shownNodes.ts'
import { DocumentReader } from '../phone/DocumentReader.tsx'
import { liveTexts } from '../phone/liveTexts.ts'
import { parseLiveBlock, readLiveBlock } from '../phone/readLiveBlock.ts'
import type { ShownLive } from './liveNodes.ts'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly processDoc: Y.Doc
  readonly mayWrite: boolean
}

/** Fills the live blocks of a text with what they show. */
export function LiveBlocks({ editor, ...rest }: Props) {
  // an editor may be taken down while React still draws its page, and has no storage any more
  const { liveNodes = noShownNodes }: { readonly liveNodes?: ShownNodes<ShownLive> } = editor.storage as Partial<Editor['storage']>
  const shown = useSyncExternalStore(liveNodes.subscribe, liveNodes.current)
  return shown.map((each, at) => createPortal(<LiveBlock {...rest} editor={editor} shown={each} />, each.element, String(at)))
}

/** Milliseconds after which a changed source is read again. */
const QUIET_MS = 300

function LiveBlock({ editor, processId, processDoc, mayWrite, shown }: Props & { readonly shown: ShownLive }) {
  const { t, language } = useTranslations()
  const listings = useLive(liveListings(processDoc))
  const block = useMemo(() => parseLiveBlock(listings, { session: shown.room, block: shown.what }), [listings, shown.room, shown.what])
  const type = block?.type
  const { room, problem } = useRoom(processId, block?.room ?? null)
  const [body, setBody] = useState<readonly BodyNode[] | null>(null)
  useEffect(() => {
    if (!block || (block.room && !room)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      const content = readLiveBlock(block, { process: processDoc, room: room?.doc ?? null, texts: liveTexts(language) })
      setBody(content && normalizeBody(content))
    }
    const readLater = () => {
      timer ??= setTimeout(read, QUIET_MS)
    }
    const docs = [processDoc, ...(room ? [room.doc] : [])]
    read()
    for (const doc of docs) doc.on('update', readLater)
    return () => {
      clearTimeout(timer)
      for (const doc of docs) doc.off('update', readLater)
    }
  }, [block, room, processDoc, language])
  const title = inUse(listings, 'board').find(({ id }) => `board/${id}` === shown.room)?.title
  const labels = {
    done: t('document.task.done'),
    notDone: t('document.task.notDone'),
    table: t('document.live.table'),
    hiddenImage: '',
    footnotes: '',
    footnote: '',
  }
  const freeze = () => {
    const position = shown.position()
    if (!body || position === undefined) return
    editor.commands.setNodeSelection(position)
    insertBody(editor, body)
    // the button that had the focus went with the block
    editor.commands.focus()
  }
  return (
    <section aria-label={t('document.live.block')}>
      <p className="live-head">
        <span>
          {type ? t(`document.live.${type.name as 'people'}`) : t('document.unknownBlock')}
          {title ? ` · ${title}` : ''}
        </span>
        {mayWrite && type && (
          <Button variant="quiet" Icon={Snowflake} whyNot={body ? null : t('document.live.nothing')} onPress={freeze}>
            {t('document.live.freeze')}
          </Button>
        )}
      </p>
      {body ? (
        <DocumentReader nodes={body} processId={processId} labels={labels} onLink={() => {}} firstLevel={3} />
      ) : (
        <p>{problem ? t(`problem.${problem}.what`) : t('document.live.nothing')}</p>
      )}
    </section>
  )
}
