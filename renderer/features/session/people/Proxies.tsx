import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import type { Attendance } from '../../../../shared/model/records/attendance.ts'
import {
  giveProxy,
  isRepresented,
  liveProxies,
  MAX_PROXIES,
  USUAL_PROXIES,
  type VotingProxy,
  withdrawProxy,
} from '../../../../shared/model/records/proxy.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './PeoplePanel.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
  readonly person: Attendance
  readonly proxies: readonly VotingProxy[]
}

/** Whom somebody at a meeting represents: written down, taken back, and what is unusual about their number. */
export function Proxies({ doc, author, whyNot, person, proxies }: Props) {
  const { t } = useTranslations()
  const [typed, setTyped] = useState('')
  const reason = whyNot ?? (proxies.length >= MAX_PROXIES ? t('session.proxy.tooMany', { count: MAX_PROXIES }) : null)
  const all = useLive(liveProxies(doc))
  const isTwice = isRepresented(all, typed)
  const add = () => {
    const name = typed.trim()
    if (!name || reason || isTwice) return
    giveProxy(doc, author, person.id, name)
    setTyped('')
  }
  return (
    <div className={css.proxies}>
      <ul className={css.list} aria-label={t('session.proxy.of', { name: person.name })}>
        {proxies.map(({ id, name }) => (
          <li key={id} className={css.row}>
            <span className={css.name} dir="auto">
              {name}
            </span>
            <IconButton Icon={X} label={t('session.proxy.withdraw', { name })} whyNot={whyNot} onPress={() => withdrawProxy(doc, author, id)} />
          </li>
        ))}
      </ul>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <TextField
          label={t('session.proxy.name')}
          help={t('session.proxy.help')}
          value={typed}
          onChange={setTyped}
          maxLength={80}
          autoComplete="off"
          isDisabled={reason !== null}
          error={isTwice ? t('session.proxy.twice') : null}
        />
        <Button
          type="submit"
          Icon={Plus}
          whyNot={reason ?? (isTwice ? t('session.proxy.twice') : typed.trim() ? null : t('session.people.nameFirst'))}
        >
          {t('session.proxy.add')}
        </Button>
      </form>
      <p role="status" className={css.soft}>
        {proxies.length > USUAL_PROXIES && t('session.proxy.unusual', { count: USUAL_PROXIES })}
      </p>
    </div>
  )
}
