import { LogIn } from 'lucide-react'
import { type SubmitEvent, useId, useRef, useState } from 'react'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import { MAX_NAME } from '../../shared/model/person.ts'
import { readCode } from '../../shared/protocol/invitation.ts'
import { useLive } from '../live/useLive.ts'
import { storeState } from '../store/db.ts'
import type { Membership } from '../store/seats.ts'
import { settings } from '../store/settings.ts'
import css from './Door.module.css'
import { Field } from './Field.tsx'
import type { Arrival } from './fragment.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Press } from './Press.tsx'
import { ProblemText } from './ProblemText.tsx'
import { comeIn } from './visit.ts'
import { useWords } from './words.ts'

interface Props {
  readonly arrival: Arrival
  readonly onIn: (seat: Membership) => void
}

type Missing = 'name' | 'code' | null

/** One sentence about data, a name, and in. Without an invitation, the short code too. */
export function Door({ arrival, onIn }: Props) {
  const { say } = useWords()
  const { problem: storage } = useLive(storeState)
  const [byCode, setByCode] = useState(!arrival.invitation)
  const [name, setName] = useState(settings.current().name)
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState<Missing>(null)
  const [entering, setEntering] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const nameField = useRef<HTMLInputElement>(null)
  const codeField = useRef<HTMLInputElement>(null)
  const dataId = useId()
  const broken = !arrival.invitation && !arrival.process && location.hash.length > 1

  async function enter(event: SubmitEvent) {
    event.preventDefault()
    if (entering) return
    const readable = readCode(code)
    const lacking: Missing = byCode && !readable ? 'code' : name.trim() === '' ? 'name' : null
    setMissing(lacking)
    if (lacking) return (lacking === 'code' ? codeField : nameField).current?.focus()
    setEntering(true)
    setProblem(null)
    try {
      const pass = byCode || !arrival.invitation ? { code: readable ?? '', process: arrival.process } : { invitation: arrival.invitation }
      onIn(await comeIn(pass, name.trim()))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error.code)
    } finally {
      setEntering(false)
    }
  }

  return (
    <main className={css.door}>
      <header className={css.top}>
        <p className={css.brand}>{say('app.name')}</p>
        <LanguageSwitch />
      </header>
      <h1 className={css.title}>{say('guest.door.title')}</h1>
      {broken && <p className={css.notice}>{say('guest.door.brokenLink')}</p>}
      <div role="alert">{problem && <ProblemText problem={problem} work="nothing" />}</div>
      <form className={css.form} onSubmit={(event) => void enter(event)} noValidate>
        {byCode && (
          <Field
            ref={codeField}
            label={say('guest.door.code')}
            help={say('guest.door.codeHelp')}
            error={missing === 'code' ? say('guest.door.codeMissing') : null}
            value={code}
            onChange={setCode}
            className={css.code}
            maxLength={12}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            enterKeyHint="next"
          />
        )}
        <Field
          ref={nameField}
          label={say('guest.door.name')}
          error={missing === 'name' ? say('guest.door.nameMissing') : null}
          value={name}
          onChange={setName}
          maxLength={MAX_NAME}
          autoComplete="nickname"
          enterKeyHint="go"
          describedBy={dataId}
        />
        <p id={dataId} className={css.data}>
          {say('guest.door.data')}
        </p>
        {storage && <p className={css.notice}>{say('guest.memory')}</p>}
        <Press type="submit" look="primary" wide Icon={LogIn} aria-busy={entering}>
          {say(entering ? 'guest.door.entering' : 'guest.door.enter')}
        </Press>
        {arrival.invitation && !byCode && problem && (
          <Press wide onClick={() => setByCode(true)}>
            {say('guest.door.otherWay')}
          </Press>
        )}
      </form>
    </main>
  )
}
