import { useId, useMemo, useState } from 'react'
import { liveFrom } from '../../shared/base/live.ts'
import { type DocumentId, inUse, liveListings } from '../../shared/model/listing.ts'
import { readBody } from '../../shared/model/textBody.ts'
import { documentBody } from '../../shared/model/textDocument.ts'
import { DocumentReader } from '../live/ReadDocument.tsx'
import { useThrottled } from '../live/useCalmly.ts'
import { useLive } from '../live/useLive.ts'
import type { Membership } from '../store/seats.ts'
import type { OpenRoom } from '../sync/room.ts'
import { useRoom } from '../sync/useRoom.ts'
import { LinkSheet } from './LinkSheet.tsx'
import css from './Reading.module.css'
import { Waiting } from './Waiting.tsx'
import { useWords } from './words.ts'

interface Props {
  readonly seat: Membership
  readonly process: OpenRoom
  /** The document that the facilitator has put in the light. */
  readonly lit: DocumentId | null
}

/** The document, live, to be read; another one can be chosen where there are several. */
export function Reading({ seat, process, lit }: Props) {
  const { say } = useWords()
  const documents = inUse(useLive(liveListings(process.doc)), 'document')
  const [chosen, setChosen] = useState<string | null>(null)
  const listed = documents.find((each) => each.id === chosen) ?? documents.find((each) => each.id === lit)
  const { room, problem } = useRoom(seat.process, listed ? `document/${listed.id}` : null)
  const id = useId()
  return (
    <>
      <h1 tabIndex={-1}>{listed ? listed.title || say('common.untitled') : say('guest.tab.document')}</h1>
      {documents.length > 1 && (
        <label htmlFor={id} className={css.choose}>
          <span>{say('guest.document.choose')}</span>
          <select id={id} value={listed?.id ?? ''} onChange={(event) => setChosen(event.target.value)}>
            {documents.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title || say('common.untitled')}
              </option>
            ))}
          </select>
        </label>
      )}
      {room ? <Body room={room} /> : <Waiting room={listed ? null : process} text="guest.document.none" problem={problem} />}
    </>
  )
}

const CALM_MS = 400

function Body({ room }: { readonly room: OpenRoom }) {
  const { say } = useWords()
  const [link, setLink] = useState<string | null>(null)
  const body = useMemo(() => liveFrom(documentBody(room.doc), () => readBody(room.doc)), [room])
  const nodes = useThrottled(body, CALM_MS)
  const words = {
    done: say('guest.document.done'),
    notDone: say('guest.document.notDone'),
    table: say('guest.document.table'),
    hiddenImage: say('guest.document.hiddenImage'),
  }
  const empty = nodes.every((node) => !node.content?.length && node.type === 'paragraph')
  return (
    <>
      {empty ? (
        <div className={css.body}>
          <Waiting room={room} text="guest.document.empty" />
        </div>
      ) : (
        <article className={css.body}>
          <DocumentReader nodes={nodes} labels={words} onLink={setLink} />
        </article>
      )}
      {link && <LinkSheet href={link} onClose={() => setLink(null)} />}
    </>
  )
}
