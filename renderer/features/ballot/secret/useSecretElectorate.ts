import { useMemo } from 'react'
import { type Electorate, type EntryChoice, type SecretElectorate, secretElectorate } from '../../../../shared/model/sessionLog/ballots/electorate.ts'
import { FEW_SECRET_VOTERS, MAX_SECRET_VOTERS, MIN_SECRET_VOTERS } from '../../../../shared/protocol/sessionLog/secretBodies.ts'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'

interface Secret {
  readonly stated: SecretElectorate
  /** Why it cannot open now; null where it can. */
  readonly reason: string | null
  /** What whoever opens it has to think of; null: nothing. */
  readonly warning: string | null
}

/** The electorate of a secret ballot that opens now; null where votes are open. @param isAllowed whether the process may vote in secret */
export function useSecretElectorate(
  isSecret: boolean,
  isAllowed: boolean,
  electorate: Electorate,
  choices: Readonly<Record<string, EntryChoice>>,
  ringKeys: ReadonlyMap<string, string>,
): Secret | null {
  const { t, language } = useTranslations()
  return useMemo(() => {
    if (!isSecret) return null
    const stated = secretElectorate(electorate, choices, (person) => ringKeys.get(person))
    const { withoutKey, keys, onPaper } = stated
    const reason = !isAllowed
      ? t('ballot.secret.why.off')
      : withoutKey.length > 0
        ? t('ballot.secret.why.noKey', { names: formatList(withoutKey, language) })
        : keys.length < MIN_SECRET_VOTERS
          ? t('ballot.secret.why.few', { count: keys.length })
          : keys.length > MAX_SECRET_VOTERS
            ? t('ballot.secret.why.many')
            : null
    const represented = electorate.entries.reduce((sum, { proxies }) => sum + proxies.length, 0)
    const warnings = [
      represented > 0 ? t('ballot.secret.proxies', { count: represented }) : null,
      keys.length >= MIN_SECRET_VOTERS && keys.length < FEW_SECRET_VOTERS ? t('ballot.secret.few') : null,
      onPaper.length > 0 && onPaper.length < MIN_SECRET_VOTERS ? t('ballot.secret.fewOnPaper') : null,
    ]
    return { stated, reason, warning: warnings.filter((each) => each !== null).join(' ') || null }
  }, [isSecret, isAllowed, electorate, choices, ringKeys, t, language])
}
