import { useState } from 'react'
import type { Author } from '../../shared/model/act.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { refusals } from '../../shared/protocol/refusal.ts'
import { may, parseRoom } from '../../shared/protocol/role.ts'
import { reinsertNote } from '../live/putBack.ts'
import { useLive } from '../live/useLive.ts'
import { type RejectedEdit, removeRejectedEdit } from '../store/tray.ts'
import { openRoom } from '../sync/openRoom.ts'
import { tableConnection } from '../sync/tables.ts'
import css from './Away.module.css'
import { announce } from './announce.ts'
import { copyText } from './copyText.ts'
import { Press } from './Press.tsx'
import { useWords } from './words.ts'

interface Props {
  readonly process: ProcessId
  readonly author: Author
  readonly edits: readonly RejectedEdit[]
}

const SHOWN = 600

/** What the table did not accept, until it is put back, or let go. */
export default function Tray({ process, author, edits }: Props) {
  const { say } = useWords()
  return (
    <section className={css.away} aria-label={say('tray.title')}>
      <h2>{say('tray.count', { count: edits.length })}</h2>
      <p>{say('tray.intro')}</p>
      {edits.map((edit) => (
        <Edit key={edit.id} process={process} author={author} edit={edit} />
      ))}
    </section>
  )
}

function Edit({ process, author, edit }: Omit<Props, 'edits'> & { readonly edit: RejectedEdit }) {
  const { say } = useWords()
  return (
    <>
      <p>
        <strong>{say(`problem.${refusals[edit.refusal].problem}.what`)}</strong>
      </p>
      {edit.items.length === 0 ? (
        <>
          <p>{say('tray.noText')}</p>
          <Press onClick={() => void removeRejectedEdit(edit)}>{say('tray.remove')}</Press>
        </>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be the same, and none ever moves
        edit.items.map((item, at) => <Item key={at} process={process} author={author} edit={edit} item={item} />)
      )}
    </>
  )
}

function Item({ process, author, edit, item }: Omit<Props, 'edits'> & { readonly edit: RejectedEdit; readonly item: RejectedEdit['items'][number] }) {
  const { say } = useWords()
  const role = useLive(tableConnection(process).role)
  const [copied, setCopied] = useState(false)
  const room = parseRoom(edit.room)
  const copy = async () => {
    const done = await copyText(item.text)
    setCopied(done)
    announce(say(done ? 'tray.copied' : 'tray.notCopied'))
  }
  const putBack = async () => {
    if (!room) return
    const board = await openRoom(process, `${room.kind}/${room.id}`)
    reinsertNote(board.doc, author, item.text)
    await board.close()
    await removeRejectedEdit(edit, item)
    announce(say('tray.isBack'))
  }
  return (
    <>
      <blockquote className={css.said}>
        {item.text.slice(0, SHOWN)}
        {item.text.length > SHOWN && '…'}
      </blockquote>
      <div className={css.deeds}>
        {room?.kind === 'board' && (
          <Press onClick={() => void putBack()} whyNot={may(role, 'board', 'write') ? null : say('problem.right.readOnly.what')}>
            {say('tray.putBack')}
          </Press>
        )}
        <Press onClick={() => void copy()}>{say(copied ? 'tray.copied' : 'tray.copy')}</Press>
        <Press onClick={() => void removeRejectedEdit(edit, item)}>{say('tray.remove')}</Press>
      </div>
    </>
  )
}
