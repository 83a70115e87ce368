import { Vote } from 'lucide-react'
import { useMemo, useState } from 'react'
import { organisationDirectory } from '../../../../shared/model/derived/people/organisations.ts'
import { minutesOfDraft } from '../../../../shared/model/minutes/minutesApproval.ts'
import { liveAttendance } from '../../../../shared/model/records/attendance.ts'
import { emptyDraft, liveBallotDrafts, liveDraftOptions, optionsOf } from '../../../../shared/model/records/ballotDraft.ts'
import { liveDelegates, liveOrganisations } from '../../../../shared/model/records/organisation.ts'
import { liveProcess } from '../../../../shared/model/records/processAttributes.ts'
import { liveProxies } from '../../../../shared/model/records/proxy.ts'
import {
  type Electorate,
  type EntryChoice,
  electorateNow,
  statedElectorate,
  weightOf,
} from '../../../../shared/model/sessionLog/ballots/electorate.ts'
import { sealOf } from '../../../../shared/model/sessionLog/guardianChoice.ts'
import { checkTerms, ruleId, tallyRules } from '../../../../shared/model/tally/tallyRules.ts'
import { MAX_WEIGHT } from '../../../../shared/protocol/sessionLog/ballotBodies.ts'
import type { LogBody } from '../../../../shared/protocol/sessionLog/logBodies.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { formatList, formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useGuardianChoice } from '../../../sync/sessionLog/useGuardianChoice.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { StepStageProps } from '../../stepKindSlot.ts'
import css from '../Ballot.module.css'
import type { SessionBallots } from '../log/useBallots.ts'
import { BallotPreparation, ruleOf, rulesWithOptions } from '../prepare/BallotPreparation.tsx'
import { toRuleOption } from '../prepare/toRuleOption.ts'
import { useSecretElectorate } from '../secret/useSecretElectorate.ts'
import type { BallotLead } from './useBallotLead.ts'

interface Props extends StepStageProps {
  readonly log: SessionBallots
  readonly lead: BallotLead
  /** The ballot that this one takes the place of; null: the first of its step. */
  readonly supersedes: string | null
  readonly nameOf: (person: string) => string
  readonly onOpened: () => void
}

/** Before a ballot: what is prepared, who may vote, read aloud and set, and the button that freezes both. */
export function OpenBallot({ log, lead, supersedes, nameOf, onOpened, ...props }: Props) {
  const { t, language } = useTranslations()
  const { step, room, processRoom, author, run, whyNot } = props
  const [choices, setChoices] = useState<Readonly<Record<string, EntryChoice>>>({})
  const draft = useLive(liveBallotDrafts(room.doc)).find(({ id }) => (id as string) === step.id) ?? emptyDraft(step.id)
  const options = optionsOf(useLive(liveDraftOptions(room.doc)), step.id)
  const attendance = useLive(liveAttendance(room.doc))
  const proxies = useLive(liveProxies(room.doc))
  const organisations = useLive(liveOrganisations(processRoom.doc))
  const delegates = useLive(liveDelegates(processRoom.doc))
  const choice = useGuardianChoice(props, log.guardians)
  const isConnected = useLive(tableConnection(useSyncClient(), props.processId).status).state === 'connected'
  const rule = ruleOf(draft)
  const electorate = useMemo(
    () =>
      electorateNow(
        attendance,
        organisationDirectory(organisations, delegates),
        draft.per === 'organisation' ? 'organisation' : 'person',
        author.now(),
        proxies,
      ),
    [attendance, proxies, organisations, delegates, draft.per, author],
  )
  const minutes = minutesOfDraft(draft)
  const isSecret = draft.secrecy === 'secret'
  const isAllowed = useLive(liveProcess(processRoom.doc)).secretSince > 0
  const secret = useSecretElectorate(isSecret, isAllowed, electorate, choices, log.ringKeys)
  const { voters, names, onPaper, present } = secret?.stated ?? statedElectorate(electorate, choices)
  const stated = { voters, names, onPaper, present }
  const asked = rulesWithOptions.includes(rule) ? options : []
  const body: LogBody<'ballot'> = {
    step: step.id,
    run: run.id as never,
    board: (step.on as never) ?? null,
    question: draft.question || step.prompt || step.title,
    options: asked.map(({ id, text, pictogram = '', source, cost }) => ({ id, text, pictogram, source: source ?? null, cost: cost ?? null })),
    rule: ruleId(rule),
    settings: draft.settings ?? { ...(tallyRules[rule].defaults({ options: asked.map(toRuleOption) }) as object) },
    secrecy: isSecret ? 'secret' : 'open',
    ring: null,
    per: draft.per === 'organisation' ? 'organisation' : 'person',
    ...stated,
    guardians: choice?.guardians.map(({ person, key, isPhone }) => ({ person, key, isPhone })) ?? [],
    supersedes,
    ...(minutes ? { minutes } : {}),
  }
  const terms = {
    options: asked.map(toRuleOption),
    electorate: stated.voters.reduce((sum, [, , weight]) => sum + weight, 0),
    present: stated.present,
  }
  const refused = checkTerms(rule, body.settings, terms)
  const reason =
    whyNot ??
    (stated.voters.length === 0
      ? t('ballot.why.nobody')
      : rulesWithOptions.includes(rule) && asked.length < 2
        ? t('ballot.why.options')
        : refused
          ? t(refused === 'options' ? 'ballot.why.refusedOptions' : `ballot.why.${refused}`)
          : !choice
            ? t(isConnected ? 'ballot.why.guardians' : 'ballot.why.noTable')
            : (secret?.reason ?? null))
  return (
    <>
      <BallotPreparation {...props} />
      <section className={css.block} aria-label={t('ballot.electorate')}>
        <h3>{t('ballot.entitled', { count: stated.voters.length, number: formatNumber(stated.voters.length, language) })}</h3>
        <p className={css.soft}>{t('ballot.readAloud')}</p>
        {electorate.withoutDelegate.length > 0 && (
          <p className={css.warning}>{t('ballot.withoutDelegate', { names: formatList(electorate.withoutDelegate, language) })}</p>
        )}
        {secret?.reason && isAllowed && (
          <p className={css.warning} role="status">
            {secret.reason}
          </p>
        )}
        {secret?.warning && <p className={css.warning}>{secret.warning}</p>}
        <ElectorateList
          hasWeights={!isSecret}
          electorate={electorate}
          choices={choices}
          onChoose={(key, chosen) => setChoices((before) => ({ ...before, [key]: { ...before[key], ...chosen } }))}
        />
        {choice && (
          <p className={css.soft}>
            {t(`ballot.seal.${sealOf(choice.guardians)}`)}{' '}
            <span>{t('ballot.guardians', { names: choice.guardians.map(({ person }) => nameOf(person)).join(', ') })}</span>
          </p>
        )}
        <div className={css.actions}>
          <Button
            variant="primary"
            Icon={Vote}
            whyNot={reason}
            onPress={() => {
              void lead.open(body, secret ? secret.stated.keys : null)
              onOpened()
            }}
          >
            {t('ballot.open')}
          </Button>
        </div>
      </section>
    </>
  )
}

interface ListProps {
  /** A weight identifies: there is none in secret. */
  readonly hasWeights: boolean
  readonly electorate: Electorate
  readonly choices: Readonly<Record<string, EntryChoice>>
  readonly onChoose: (key: string, choice: EntryChoice) => void
}

function ElectorateList({ hasWeights, electorate, choices, onChoose }: ListProps) {
  const { t, language } = useTranslations()
  return (
    <ul className={css.entries}>
      {electorate.entries.map(({ key, name, people, proxies }) => {
        const { isLeftOut = false, isOnPaper = false } = choices[key] ?? {}
        const weight = weightOf({ proxies }, choices[key])
        const shown = name || t('common.somebody')
        return (
          <li key={key} className={css.entry}>
            <span>
              <span dir="auto">{shown}</span>
              {hasWeights && proxies.length > 0 && (
                <span className={css.soft}> {t('ballot.proxyFor', { names: formatList(proxies, language) })}</span>
              )}
            </span>
            <span className={css.choices}>
              <label className={css.choice}>
                <input
                  type="checkbox"
                  aria-label={t('ballot.votesOnPaper', { name: shown })}
                  checked={people.length === 0 || isOnPaper}
                  disabled={people.length === 0}
                  onChange={(event) => onChoose(key, { isOnPaper: event.target.checked })}
                />
                <span aria-hidden>{t('ballot.paper')}</span>
              </label>
              <label className={css.choice}>
                <input
                  type="checkbox"
                  aria-label={t('ballot.doesNotVote', { name: shown })}
                  checked={isLeftOut}
                  onChange={(event) => onChoose(key, { isLeftOut: event.target.checked })}
                />
                <span aria-hidden>{t('ballot.leftOut')}</span>
              </label>
              {hasWeights && (
                <label className={css.choice}>
                  <span aria-hidden>{t('ballot.weight')}</span>
                  <input
                    type="number"
                    className={css.weight}
                    min={1}
                    max={MAX_WEIGHT}
                    aria-label={t('ballot.weightOf', { name: shown })}
                    value={weight}
                    onChange={(event) => {
                      const next = event.target.valueAsNumber
                      if (Number.isSafeInteger(next) && next >= 1 && next <= MAX_WEIGHT) onChoose(key, { weight: next })
                    }}
                  />
                </label>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
