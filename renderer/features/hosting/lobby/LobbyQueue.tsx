import { Check, UserX, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Newcomer } from '../../../../shared/protocol/messages/lobbyState.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { decideLobby, type LobbyView } from '../../../sync/hosting/lobby.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from '../MemberList.module.css'

interface Props {
  readonly processId: ProcessId
  readonly lobby: LobbyView
  readonly focusFirst: boolean
}

/** Who waits, with the name that they gave: each, or all, come in or not. */
export function LobbyQueue({ processId, lobby: { people, hasMore }, focusFirst }: Props) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (focusFirst) list.current?.querySelector('button')?.focus()
  }, [focusFirst])
  const nameOf = ({ name }: Newcomer) => name || t('hosting.lobby.unnamed')
  const decide = (some: readonly Newcomer[], admits: boolean) =>
    decideLobby(
      client,
      processId,
      some.map(({ person }) => person),
      admits,
    )
  const refuse = (newcomer: Newcomer) => {
    decide([newcomer], false)
    notify(t('hosting.lobby.refused', { name: nameOf(newcomer) }), {
      action: { label: t('hosting.lobby.admitAfterAll'), run: () => decide([newcomer], true) },
    })
  }
  return (
    <>
      <p className={css.waitingCount}>{people.length === 0 ? t('hosting.lobby.nobody') : t('hosting.lobby.count', { count: people.length })}</p>
      {people.length > 0 && (
        <ul ref={list} className={css.rows} aria-label={t('hosting.lobby.list')}>
          {people.map((newcomer) => (
            <li key={newcomer.person} className={css.row}>
              <span className={css.who}>
                <strong dir="auto">{nameOf(newcomer)}</strong>
                <span className={css.soft}>{t(`hosting.lobby.from.${newcomer.device}`, { time: formatDate(newcomer.since, language, 'time') })}</span>
              </span>
              <div className={css.actions}>
                <Button Icon={Check} aria-label={t('hosting.lobby.admitName', { name: nameOf(newcomer) })} onPress={() => decide([newcomer], true)}>
                  {t('hosting.lobby.admit')}
                </Button>
                <IconButton Icon={X} label={t('hosting.lobby.refuseName', { name: nameOf(newcomer) })} onPress={() => refuse(newcomer)} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {hasMore && <p className={css.soft}>{t('hosting.lobby.more')}</p>}
      {people.length > 1 && (
        <div className={css.actions}>
          <Button variant="primary" Icon={Check} onPress={() => decide(people, true)}>
            {t('hosting.lobby.admitAll', { count: people.length })}
          </Button>
          <Button variant="quiet" Icon={UserX} onPress={() => decide(people, false)}>
            {t('hosting.lobby.refuseAll')}
          </Button>
        </div>
      )}
    </>
  )
}
