import { ImageUp } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { ProblemCode } from '../../../../shared/base/problem.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { linkOf } from '../../../../shared/protocol/invitation.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { ProblemNotice } from '../../../kit/notices/ProblemNotice.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { changeSettings, settings } from '../../../store/settings.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { type JoinOptions, joinByCode, joinByInvitation } from '../../../sync/hosting/joining.ts'
import type { LobbyWait } from '../../../sync/hosting/lobbyWait.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PageProps } from '../../feature.ts'
import { useTask } from '../useTask.ts'
import { DeviceJoin } from './DeviceJoin.tsx'
import css from './JoinForm.module.css'
import { type JoinInput, readJoinInput, readTypedAddress } from './joinInput.ts'
import { pendingInvitation } from './pendingInvitation.ts'
import { pendingTable } from './pendingTable.ts'
import { readQrPicture } from './readQrPicture.ts'
import { type TableChoice, TablePicker } from './TablePicker.tsx'
import { usePictureDrop } from './usePictureDrop.ts'

/** Joins a table by link, short code or a picture of the QR code. One field accepts link and code. */
export function JoinForm({ links }: PageProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [openedInvitation] = useState(pendingInvitation.current)
  const [text, setText] = useState(() => (openedInvitation ? linkOf(openedInvitation) : ''))
  const [name, setName] = useState(settings(client).current().name)
  const [table, setTable] = useState<TableChoice>(() => ({ selected: pendingTable.current(), address: '', isOther: false }))
  const task = useTask()
  const [lobby, setLobby] = useState<ProblemCode | null>(null)
  const attempt = useRef<AbortController | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const joinInput = useMemo(() => readJoinInput(text), [text])
  const isMalformed = text.trim() !== '' && joinInput === null
  const [isLeft, setIsLeft] = useState(false)
  const dataId = useId()
  useEffect(
    () => () => {
      pendingTable.set(null)
      if (pendingInvitation.current() === openedInvitation) pendingInvitation.set(null)
    },
    [openedInvitation],
  )

  const readQr = (file: Blob) =>
    void task.run(async () => {
      const qrText = await readQrPicture(file)
      if (readJoinInput(qrText)?.by !== 'link') throw new Problem('qr.notFound')
      setText(qrText)
    })
  const isDraggingOver = usePictureDrop(form, readQr)

  const submit = () =>
    void task.run(async () => {
      const leaving = new AbortController()
      attempt.current = leaving
      try {
        const wait: LobbyWait = { signal: leaving.signal, onWait: ({ problem }) => setLobby(problem) }
        const processId = await joinTable(client, joinInput, table, { name: name.trim(), device: 'desktop', lobby: wait })
        if (leaving.signal.aborted) return
        if (name.trim()) changeSettings(client, { name: name.trim() })
        links.go(links.process(processId))
      } catch (error) {
        // left by the person, who needs no reason
        if (!leaving.signal.aborted) throw error
      } finally {
        setLobby(null)
      }
    })
  const clear = () => {
    task.reset()
    setText('')
    form.current?.querySelector('input')?.focus()
  }
  useEffect(() => () => attempt.current?.abort(), [])
  const whyNot = text.trim() === '' ? t('join.inputFirst') : isMalformed ? t('join.inputWrong') : name.trim() === '' ? t('join.nameFirst') : null
  return (
    <form
      ref={form}
      className={cx(css.page, isDraggingOver && css.draggingOver)}
      onSubmit={(event) => {
        event.preventDefault()
        if (!whyNot && !task.busy && joinInput?.by !== 'ownDevice') submit()
      }}
    >
      <header>
        <h1 className={css.title}>{t('home.join')}</h1>
        <p className={css.lead}>{table.selected ? t('join.leadTable', { title: table.selected.title }) : t('join.lead')}</p>
      </header>
      {openedInvitation && (
        <p className={css.openedNotice}>
          {t('join.openedLink', { addresses: openedInvitation.addresses.map((address) => address.replace('http://', '')).join(', ') })}
        </p>
      )}
      <div className={css.input}>
        <TextField
          label={t('join.input')}
          help={t('join.inputHelp')}
          value={text}
          onChange={(next) => {
            setText(next)
            setIsLeft(false)
          }}
          onBlur={() => setIsLeft(true)}
          error={isLeft && isMalformed ? t('join.inputWrong') : null}
          size="large"
          autoComplete="off"
          spellCheck="false"
          autoFocus
        />
        <div className={css.picture}>
          <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => files?.[0] && readQr(files[0])}>
            <Button Icon={ImageUp}>{t('join.picture')}</Button>
          </FileTrigger>
          <span className={css.small}>{t('join.pictureHelp')}</span>
        </div>
        <p role="status" className={css.small}>
          {joinInput?.by === 'link' && t('join.linkRead')}
          {joinInput?.by === 'code' && t('join.codeRead')}
        </p>
      </div>
      {joinInput?.by === 'ownDevice' && <DeviceJoin offer={joinInput.offer} links={links} />}
      {joinInput?.by === 'code' && <TablePicker value={table} onChange={setTable} />}
      {joinInput?.by !== 'ownDevice' && (
        <>
          <TextField
            label={t('join.name')}
            help={t('preferences.nameHelp')}
            value={name}
            onChange={setName}
            maxLength={40}
            aria-describedby={dataId}
          />
          <p id={dataId} className={css.data}>
            {t('join.data')}
          </p>
          <div role="status">{lobby && <p className={css.openedNotice}>{t(lobby === 'lobby.waiting' ? 'join.lobby' : 'join.lobbySilent')}</p>}</div>
          {task.problem && (
            <ProblemNotice
              code={task.problem}
              ways={{ retry: submit, newInvitation: clear, close: task.reset, workAlone: () => links.go(links.home) }}
            />
          )}
          <div className={css.actions}>
            {lobby ? (
              <Button onPress={() => attempt.current?.abort()}>{t('join.lobbyLeave')}</Button>
            ) : (
              <Button onPress={() => links.go(links.home)}>{t('common.cancel')}</Button>
            )}
            <Button variant="primary" size="large" type="submit" whyNot={whyNot}>
              {t(lobby ? 'join.lobbyWaits' : task.busy ? 'join.entering' : 'join.enter')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

const unreadable: ProblemCode = 'invitation.unreadable'

/** @throws Problem when the input is not valid or the table cannot be joined */
async function joinTable(client: SyncClient, joinInput: JoinInput | null, table: TableChoice, profile: JoinOptions): Promise<ProcessId> {
  if (!joinInput) throw new Problem(unreadable)
  if (joinInput.by === 'ownDevice') throw new Problem(unreadable)
  if (joinInput.by === 'link') return (await joinByInvitation(client, joinInput.invitation, profile)).process
  const address = table.selected?.address ?? readTypedAddress(table.address)
  if (!address) throw new Problem('code.notFound')
  return (await joinByCode(client, { address, process: table.selected?.process ?? null }, joinInput.code, profile)).process
}
