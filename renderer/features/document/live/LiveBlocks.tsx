import type { Editor } from '@tiptap/core'
import { Image, List, Snowflake } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type * as Y from 'yjs'
import type { LinkTarget } from '../../../../shared/document/mentions.ts'
import { normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { liveListings } from '../../../../shared/model/records/listing.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { createRoleLookup } from '../../../sync/hosting/roleLookup.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { insertBody } from '../commands/insertBody.ts'
import { noShownNodes, type ShownNodes } from '../editor/nodes/shownNodes.ts'
import { DocumentReader } from '../phone/DocumentReader.tsx'
import { liveTexts } from '../phone/live/liveTexts.ts'
import { parseLiveBlock, roomsOfBlock } from '../phone/live/readLiveBlock.ts'
import { ShownRoom, withRoom } from '../phone/live/ShownRoom.tsx'
import { notifyPictureProblem } from '../pictures/insertPictures.ts'
import { BoardPicture } from './BoardPicture.tsx'
import { showAsList } from './insertLive.ts'
import type { ShownLive } from './liveNodes.ts'
import { storedPicture } from './pictureFile.ts'
import { readShown, type ShownContent } from './shownContent.ts'

interface Props {
  readonly editor: Editor
  readonly processId: ProcessId
  readonly processDoc: Y.Doc
  /** The person of this window. */
  readonly me: PersonId
  readonly mayWrite: boolean
  /** Goes to something of the process that a line leads to. */
  readonly onPlace: (place: LinkTarget) => void
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

const nothing: ShownContent = { body: null, picture: null }

function LiveBlock({ editor, processId, processDoc, me, mayWrite, onPlace, shown }: Props & { readonly shown: ShownLive }) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const listings = useLive(liveListings(processDoc))
  const block = useMemo(() => parseLiveBlock(listings, { session: shown.room, block: shown.what }), [listings, shown.room, shown.what])
  const type = block?.type
  const { room, problem } = useRoom(processId, block?.room ?? null)
  const [{ body, picture }, setContent] = useState(nothing)
  const [others, setOthers] = useState<ReadonlyMap<RoomName, Y.Doc>>(new Map())
  const [needed, setNeeded] = useState<readonly RoomName[]>([])
  const onRoom = useCallback((name: RoomName, doc: Y.Doc | null) => setOthers((open) => withRoom(open, name, doc)), [])
  // who may not write looks at it as they like
  const [ownView, setOwnView] = useState<boolean | null>(null)
  useEffect(() => {
    if (!block || (block.room && !room)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const roles = createRoleLookup(client, processId, me)
    const roleOf = (person: string) => {
      const role = roles.roleOf(person as PersonId)
      return role ? t(`role.${role}`) : ''
    }
    const rooms = (name: RoomName) => (name === block.room ? (room?.doc ?? null) : (others.get(name) ?? null))
    const sources = { process: processDoc, processId, rooms, roleOf, texts: liveTexts(language) }
    const read = () => {
      timer = undefined
      const content = readShown(block, sources)
      const names = roomsOfBlock(block, sources).filter((name) => name !== block.room)
      setNeeded((before) => (before.join() === names.join() ? before : names))
      setContent({ ...content, body: content.body && normalizeBody(content.body) })
    }
    const readLater = () => {
      timer ??= setTimeout(read, QUIET_MS)
    }
    const docs = [processDoc, ...(room ? [room.doc] : []), ...others.values()]
    read()
    for (const doc of docs) doc.on('update', readLater)
    const stopRoles = roles.subscribe(readLater)
    return () => {
      clearTimeout(timer)
      stopRoles()
      for (const doc of docs) doc.off('update', readLater)
    }
  }, [block, room, others, processDoc, client, processId, me, language, t])
  const title = listings.find(({ kind, id, archivedAt }) => archivedAt === undefined && `${kind}/${id}` === shown.room)?.title
  const isList = (mayWrite ? null : ownView) ?? shown.isList
  const labels = {
    done: t('document.task.done'),
    notDone: t('document.task.notDone'),
    table: t('document.live.table'),
    hiddenImage: '',
    footnotes: '',
    footnote: '',
  }
  const switchView = () => {
    const position = shown.position()
    if (!mayWrite) setOwnView(!isList)
    else if (position !== undefined) showAsList(editor, position, !isList)
  }
  const freeze = async () => {
    if (!body && !picture) return
    const image = picture && !isList ? await storedPicture(picture, editor.storage.pictureNodes.add).catch(notifyPictureProblem) : null
    const position = editor.isDestroyed ? undefined : shown.position()
    if (position === undefined) return
    editor.commands.setNodeSelection(position)
    insertBody(editor, [...(image ? [image] : []), ...(body ?? [])])
    // the button that had the focus went with the block
    editor.commands.focus()
  }
  return (
    <section aria-label={t('document.live.block')}>
      {needed.map((name) => (
        <ShownRoom key={name} {...{ processId, name, onRoom }} />
      ))}
      <p className="live-head">
        <span>
          {type ? t(`document.live.${type.name as 'people'}`) : t('document.unknownBlock')}
          {title ? ` · ${title}` : ''}
        </span>
        {picture && body && (
          <Button variant="quiet" Icon={isList ? Image : List} onPress={switchView}>
            {t(isList ? 'document.live.asPicture' : 'document.live.asList')}
          </Button>
        )}
        {mayWrite && type && (
          <Button variant="quiet" Icon={Snowflake} whyNot={body || picture ? null : t('document.live.nothing')} onPress={() => void freeze()}>
            {t('document.live.freeze')}
          </Button>
        )}
      </p>
      {picture && (!isList || !body) ? (
        <BoardPicture picture={picture} />
      ) : body ? (
        <DocumentReader nodes={body} processId={processId} labels={labels} onLink={() => {}} onPlace={onPlace} firstLevel={3} />
      ) : (
        <p>{problem ? t(`problem.${problem}.what`) : t('document.live.nothing')}</p>
      )}
    </section>
  )
}
