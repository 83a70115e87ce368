import { LogIn } from 'lucide-react'
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { MAX_NAME, MAX_ORGANISATION } from '../../../shared/model/records/person.ts'
import { readCode } from '../../../shared/protocol/invitation.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { LanguageSwitch } from '../../kit/touch/LanguageSwitch.tsx'
import { TouchButton } from '../../kit/touch/TouchButton.tsx'
import { useLive } from '../../live/useLive.ts'
import { storeState } from '../../store/database.ts'
import type { PendingJoin } from '../../store/device/pendingJoins.ts'
import type { Membership } from '../../store/memberships.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { ProblemText } from '../parts/ProblemText.tsx'
import { TextInput } from '../parts/TextInput.tsx'
import css from './JoinScreen.module.css'
import { joinTable } from './joinTable.ts'
import { LobbyScreen } from './LobbyScreen.tsx'
import type { StartParams } from './startParams.ts'

interface Props {
  readonly startParams: StartParams
  /** Who waited in the lobby before the page was opened anew: goes on waiting. */
  readonly pending: PendingJoin | null
  readonly onJoined: (membership: Membership) => void
}

type Missing = 'name' | 'code' | 'codeWrong' | null

/** Refusals that are about the code that somebody typed. */
const isAboutCode = (problem: ProblemCode) => problem === 'code.notFound' || problem.startsWith('invitation.')

/** Asks for a name, and for the short code if there is no invitation; says in one sentence what happens with the data. */
export function JoinScreen({ startParams, pending, onJoined }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { problem: storage } = useLive(storeState(client))
  const [usesCode, setUsesCode] = useState(!startParams.invitation || (pending?.code ?? '') !== '')
  const [name, setName] = useState(pending?.name ?? settings(client).current().name)
  const [organisation, setOrganisation] = useState(pending?.organisation ?? '')
  const [code, setCode] = useState(pending?.code ?? '')
  const [missing, setMissing] = useState<Missing>(null)
  const [isJoining, setIsJoining] = useState(false)
  const [problem, setProblem] = useState<ProblemCode | null>(null)
  const [lobby, setLobby] = useState<ProblemCode | null>(pending && 'lobby.waiting')
  const attempt = useRef<AbortController | null>(null)
  const nameField = useRef<HTMLInputElement>(null)
  const codeField = useRef<HTMLInputElement>(null)
  const alertBox = useRef<HTMLDivElement>(null)
  const dataId = useId()
  const isBrokenLink = !startParams.invitation && !startParams.processId && location.hash.length > 1

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (isJoining) return
    const validCode = readCode(code)
    const missingField: Missing = usesCode && !validCode ? 'code' : name.trim() === '' ? 'name' : null
    setMissing(missingField)
    if (missingField) return (missingField === 'code' ? codeField : nameField).current?.focus()
    await enter(null)
  }

  async function enter(waited: PendingJoin | null) {
    const leaving = new AbortController()
    attempt.current = leaving
    const { signal } = leaving
    setIsJoining(true)
    setProblem(null)
    try {
      const credentials =
        usesCode || !startParams.invitation
          ? { code: readCode(code) ?? '', processId: startParams.processId }
          : { invitation: startParams.invitation }
      onJoined(
        await joinTable(client, credentials, { name: name.trim(), organisation: organisation.trim() }, { pending: waited, onWait: setLobby, signal }),
      )
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setLobby(null)
      if (signal.aborted) return
      if (usesCode && isAboutCode(error.code)) {
        setMissing('codeWrong')
        codeField.current?.select()
        codeField.current?.focus()
        // the page may be scrolled to its button: the field comes with the reason under it
        codeField.current?.scrollIntoView({ block: 'center' })
      } else {
        setProblem(error.code)
        // the page may be scrolled to its button, below the reason
        alertBox.current?.scrollIntoView()
      }
    } finally {
      setIsJoining(false)
    }
  }

  const resume = useRef(() => (pending ? void enter(pending) : undefined))
  useEffect(() => resume.current(), [])

  if (lobby)
    return (
      <LobbyScreen
        name={name.trim()}
        problem={lobby}
        onLeave={() => {
          attempt.current?.abort()
          setLobby(null)
        }}
      />
    )
  return (
    <main className={css.screen}>
      <header className={css.top}>
        <p className={css.brand}>{t('app.name')}</p>
        <LanguageSwitch onChoose={(language) => changeSettings(client, { language })} />
      </header>
      <h1 className={css.title}>{t('guest.join.title')}</h1>
      {isBrokenLink && <p className={css.notice}>{t('guest.join.brokenLink')}</p>}
      <div role="alert" ref={alertBox}>
        {problem && <ProblemText problem={problem} work="nothing" />}
      </div>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        {usesCode && (
          <TextInput
            ref={codeField}
            label={t('guest.join.code')}
            help={t('guest.join.codeHelp')}
            error={missing === 'code' ? t('guest.join.codeMissing') : missing === 'codeWrong' ? t('guest.join.codeWrong') : null}
            value={code}
            onChange={setCode}
            className={css.code}
            maxLength={12}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck="false"
            enterKeyHint="next"
          />
        )}
        <TextInput
          ref={nameField}
          label={t('guest.join.name')}
          error={missing === 'name' ? t('guest.join.nameMissing') : null}
          value={name}
          onChange={setName}
          maxLength={MAX_NAME}
          autoComplete="nickname"
          enterKeyHint="next"
          describedBy={dataId}
        />
        <TextInput
          label={t('guest.join.organisation')}
          error={null}
          value={organisation}
          onChange={setOrganisation}
          maxLength={MAX_ORGANISATION}
          autoComplete="organization"
          enterKeyHint="go"
        />
        <p id={dataId} className={css.data}>
          {t('common.dataUse')}
        </p>
        {storage && <p className={css.notice}>{t('guest.memory')}</p>}
        <TouchButton type="submit" variant="primary" wide Icon={LogIn} aria-busy={isJoining}>
          {t(isJoining ? 'guest.join.entering' : 'guest.join.enter')}
        </TouchButton>
        {startParams.invitation && !usesCode && problem && (
          <TouchButton wide onClick={() => setUsesCode(true)}>
            {t('guest.join.otherWay')}
          </TouchButton>
        )}
      </form>
    </main>
  )
}
