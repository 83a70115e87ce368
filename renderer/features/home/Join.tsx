import { ImageUp } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { linkOf } from '../../../shared/protocol/invitation.ts'
import { Button } from '../../kit/Button.tsx'
import { cx } from '../../kit/cx.ts'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useTranslations } from '../../kit/words.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { joinByCode, joinByInvitation } from '../../sync/joining.ts'
import css from './Join.module.css'
import { type Given, readGiven, readTypedAddress } from './joinBy.ts'
import { readPicture } from './readPicture.ts'
import { usePictures } from './usePictures.ts'
import { useTask } from './useTask.ts'
import { type TableChoice, WhichTable } from './WhichTable.tsx'
import { wantedLink } from './wantedLink.ts'
import { wantedTable } from './wantedTable.ts'
import type { Ways } from './ways.ts'

/** Comes to a table: by link, by short code, or by a picture of the QR. One field reads what it is given. */
export function Join({ ways }: { readonly ways: Ways }) {
  const { t: say } = useTranslations()
  const [handed] = useState(wantedLink.current)
  const [text, setText] = useState(() => (handed ? linkOf(handed) : ''))
  const [name, setName] = useState(settings.current().name)
  const [table, setTable] = useState<TableChoice>(() => ({ chosen: wantedTable.current(), address: '' }))
  const task = useTask()
  const page = useRef<HTMLFormElement>(null)
  const given = readGiven(text)
  const dataId = useId()
  useEffect(
    () => () => {
      wantedTable.set(null)
      if (wantedLink.current() === handed) wantedLink.set(null)
    },
    [handed],
  )

  const readQr = (file: Blob) =>
    void task.run(async () => {
      const found = await readPicture(file)
      if (readGiven(found)?.by !== 'link') throw new Problem('qr.notFound')
      setText(found)
    })
  const over = usePictures(page, readQr)

  const enter = () =>
    void task.run(async () => {
      const process = await comeIn(given, table, name.trim())
      if (name.trim()) changeSettings({ name: name.trim() })
      ways.go(ways.process(process))
    })
  const again = () => {
    task.forget()
    setText('')
    page.current?.querySelector('input')?.focus()
  }
  const whyNot = text.trim() === '' ? say('join.givenFirst') : name.trim() === '' ? say('join.nameFirst') : null
  return (
    <form
      ref={page}
      className={cx(css.page, over && css.over)}
      onSubmit={(event) => {
        event.preventDefault()
        if (!whyNot && !task.busy) enter()
      }}
    >
      <header>
        <h1 className={css.title}>{say('home.join')}</h1>
        <p className={css.lead}>{table.chosen ? say('join.leadTable', { title: table.chosen.title }) : say('join.lead')}</p>
      </header>
      {handed && (
        <p className={css.handed}>
          {say('join.handed', { addresses: handed.addresses.map((address) => address.replace('http://', '')).join(', ') })}
        </p>
      )}
      <div className={css.given}>
        <TextField
          label={say('join.given')}
          help={say('join.givenHelp')}
          value={text}
          onChange={setText}
          size="large"
          autoComplete="off"
          spellCheck="false"
          autoFocus
        />
        <div className={css.picture}>
          <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => files?.[0] && readQr(files[0])}>
            <Button Icon={ImageUp}>{say('join.picture')}</Button>
          </FileTrigger>
          <span className={css.small}>{say('join.pictureHelp')}</span>
        </div>
        <p role="status" className={css.small}>
          {given?.by === 'link' && say('join.linkRead')}
          {given?.by === 'code' && say('join.codeRead')}
        </p>
      </div>
      {given?.by === 'code' && <WhichTable value={table} onChange={setTable} />}
      <TextField
        label={say('join.name')}
        help={say('preferences.nameHelp')}
        value={name}
        onChange={setName}
        maxLength={40}
        aria-describedby={dataId}
      />
      <p id={dataId} className={css.data}>
        {say('join.data')}
      </p>
      {task.problem && (
        <ProblemNotice code={task.problem} ways={{ retry: enter, newInvitation: again, close: task.forget, workAlone: () => ways.go(ways.home) }} />
      )}
      <div className={css.actions}>
        <Button onPress={() => ways.go(ways.home)}>{say('common.cancel')}</Button>
        <Button variant="primary" size="large" type="submit" whyNot={whyNot}>
          {say(task.busy ? 'join.entering' : 'join.enter')}
        </Button>
      </div>
    </form>
  )
}

const unreadable: ProblemCode = 'invitation.unreadable'

/** @throws Problem that says why not */
async function comeIn(given: Given | null, table: TableChoice, name: string): Promise<ProcessId> {
  const who = { name, device: 'desktop' } as const
  if (!given) throw new Problem(unreadable)
  if (given.by === 'link') return (await joinByInvitation(given.invitation, who)).process
  const address = table.chosen?.address ?? readTypedAddress(table.address)
  if (!address) throw new Problem('code.notFound')
  return (await joinByCode({ address, process: table.chosen?.process ?? null }, given.code, who)).process
}
