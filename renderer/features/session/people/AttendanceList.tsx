import { LogIn, LogOut, ScrollText, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import {
  type Attendance,
  arriveByHand,
  attendanceParts,
  changeAttendance,
  depart,
  liveAttendance,
  markPresent,
} from '../../../../shared/model/records/attendance.ts'
import { liveProxies, representedBy, type VotingProxy } from '../../../../shared/model/records/proxy.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { formatDate, formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './PeoplePanel.module.css'
import { Proxies } from './Proxies.tsx'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
}

/** Who is at the meeting, since when, as what; who has no device is written down by hand. */
export function AttendanceList({ doc, author, whyNot }: Props) {
  const { t } = useTranslations()
  const people = useLive(liveAttendance(doc))
  const represented = representedBy(useLive(liveProxies(doc)))
  const present = people.filter(({ until }) => until === undefined)
  return (
    <section aria-labelledby="session-present">
      <h3 id="session-present">{t('session.people.present', { count: present.length })}</h3>
      <ul className={css.list}>
        {[...present, ...people.filter(({ until }) => until !== undefined)].map((person) => (
          <PresentPerson key={person.id} person={person} proxies={represented.get(person.id) ?? []} doc={doc} author={author} whyNot={whyNot} />
        ))}
      </ul>
      {!whyNot && <ByHand onAdd={(name, organisation) => arriveByHand(doc, author, { name, ...(organisation ? { organisation } : {}) })} />}
    </section>
  )
}

function PresentPerson({ person, proxies, doc, author, whyNot }: Props & { readonly person: Attendance; readonly proxies: readonly VotingProxy[] }) {
  const { t, language } = useTranslations()
  const [showsProxies, setShowsProxies] = useState(false)
  const { id, name, organisation, part, from, until, isPresumed } = person
  const time = (moment: number) => formatDate(moment, language, 'time')
  const times =
    until === undefined
      ? t('session.people.since', { from: time(from) })
      : t(isPresumed ? 'session.people.presumed' : 'session.people.left', { from: time(from), until: time(until) })
  return (
    <li className={css.person}>
      <div className={css.row} data-left={until !== undefined || undefined}>
        <span className={css.name}>
          <span dir="auto">{name}</span>
          <span className={css.soft}>{[organisation, times].filter(Boolean).join(' · ')}</span>
          {proxies.length > 0 && (
            <span className={css.soft}>
              {t('session.proxy.for', {
                names: formatList(
                  proxies.map((each) => each.name),
                  language,
                ),
              })}
            </span>
          )}
        </span>
        <IconButton
          Icon={ScrollText}
          label={t('session.proxy.of', { name })}
          aria-expanded={showsProxies}
          onPress={() => setShowsProxies((before) => !before)}
        />
        <Select
          label={t('session.people.partOf', { name })}
          hideLabel
          value={part}
          options={attendanceParts.map((each) => ({ id: each, label: t(`session.part.${each}`) }))}
          isDisabled={whyNot !== null}
          onChange={(chosen) => changeAttendance(doc, author, id, { part: chosen })}
        />
        {until === undefined ? (
          <IconButton
            Icon={LogOut}
            label={t('session.people.leave', { name })}
            whyNot={whyNot}
            onPress={() => depart(doc, author, id, author.now())}
          />
        ) : (
          <IconButton Icon={LogIn} label={t('session.people.back', { name })} whyNot={whyNot} onPress={() => markPresent(doc, author, id)} />
        )}
      </div>
      {showsProxies && <Proxies doc={doc} author={author} whyNot={whyNot} person={person} proxies={proxies} />}
    </li>
  )
}

function ByHand({ onAdd }: { readonly onAdd: (name: string, organisation: string) => void }) {
  const { t } = useTranslations()
  const [name, setName] = useState('')
  const [organisation, setOrganisation] = useState('')
  const add = () => {
    if (!name.trim()) return
    onAdd(name.trim(), organisation.trim())
    setName('')
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField label={t('session.people.byHand')} value={name} onChange={setName} maxLength={80} autoComplete="off" />
      <TextField label={t('session.people.organisation')} value={organisation} onChange={setOrganisation} maxLength={120} autoComplete="off" />
      <Button type="submit" Icon={UserPlus} whyNot={name.trim() ? null : t('session.people.nameFirst')}>
        {t('session.people.add')}
      </Button>
    </form>
  )
}
