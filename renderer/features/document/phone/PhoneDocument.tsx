import { useCallback, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import type { ListedId } from '../../../../shared/model/records/listing.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useThrottled } from '../../../live/useThrottled.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../phonePart.ts'
import { bodyWithLive } from './bodyWithLive.ts'
import { CommentedBody } from './comments/CommentedBody.tsx'
import css from './DocumentPhonePage.module.css'
import { DocumentReader } from './DocumentReader.tsx'
import { LinkSheet } from './LinkSheet.tsx'
import { liveTexts } from './live/liveTexts.ts'
import { rolesAtTable } from './live/rolesAtTable.ts'
import { ShownRoom, withRoom } from './live/ShownRoom.tsx'
import { PlaceSheet } from './places/PlaceSheet.tsx'
import { usePlaces } from './places/usePlaces.ts'
import type { BodyPart } from './readParts.ts'
import { ProposalsNote } from './suggestions/ProposalsNote.tsx'

const DEBOUNCE_MS = 400

type BodyProps = PhoneProps & { readonly room: OpenRoom; readonly id: string }

/** The text of a document, read-only and live, with what is said about it. */
export function PhoneDocument({ room, id, ...props }: BodyProps) {
  const { processId, processRoom, Placeholder } = props
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const [link, setLink] = useState<string | null>(null)
  const places = usePlaces(processRoom.doc)
  const [rooms, setRooms] = useState<ReadonlyMap<RoomName, Y.Doc>>(new Map())
  // the text as if everything suggested was accepted; null: as it is
  const [accepted, setAccepted] = useState<Y.Doc | null>(null)
  const shown = accepted ?? room.doc
  const body = useMemo(
    () =>
      bodyWithLive({ doc: shown, process: processRoom.doc, processId, rooms, texts: liveTexts(language), roles: rolesAtTable(client, processId) }),
    [client, processId, shown, processRoom, rooms, language],
  )
  const { parts, rooms: shownRooms } = useThrottled(body, DEBOUNCE_MS)
  const { room: comments } = useRoom(processId, `comments/${id as ListedId}`)
  const onRoom = useCallback((name: RoomName, doc: Y.Doc | null) => setRooms((open) => withRoom(open, name, doc)), [])
  const labels = {
    done: t('guest.document.done'),
    notDone: t('guest.document.notDone'),
    table: t('guest.document.table'),
    footnotes: t('guest.document.footnotes'),
    footnote: t('guest.document.footnote'),
    hiddenImage: t('guest.document.hiddenImage'),
  }
  const empty = parts.every(({ nodes }) => nodes.every((node) => !node.content?.length && node.type === 'paragraph'))
  const render = ({ nodes }: BodyPart) => (
    <DocumentReader nodes={nodes} processId={processId} labels={labels} onLink={setLink} onPlace={places.open} />
  )
  return (
    <>
      {shownRooms.map((name) => (
        <ShownRoom key={name} {...{ processId, name, onRoom }} />
      ))}
      {comments && <ProposalsNote key={room.name} doc={room.doc} comments={comments.doc} onAccepted={setAccepted} />}
      {empty ? (
        <div className={css.body}>
          <Placeholder room={room} text="guest.document.empty" />
        </div>
      ) : (
        <article className={css.body}>
          {comments && !accepted ? (
            <CommentedBody {...props} {...{ parts, render }} doc={room.doc} room={comments} />
          ) : (
            parts.map((part) => <div key={part.id}>{render(part)}</div>)
          )}
        </article>
      )}
      {link && <LinkSheet href={link} onClose={() => setLink(null)} />}
      {places.problem && <PlaceSheet problem={places.problem} onClose={places.close} />}
    </>
  )
}
