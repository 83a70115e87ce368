import { useEffect, useState } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { type LobbyMode, lobbyModes } from '../../../../shared/protocol/roomPolicy/lobby.ts'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { setLobby, useLobby } from '../../../sync/hosting/lobby.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from '../MemberList.module.css'
import { problemCodeOf } from '../useHostingState.ts'
import { LobbyQueue } from './LobbyQueue.tsx'

interface Props {
  readonly processId: ProcessId
  /** 3: in a narrow place beside other things. */
  readonly level?: 2 | 3
  /** Opened to decide about somebody: the first decision is focused. */
  readonly focusFirst?: boolean
}

/** Who waits, and whether newcomers come in at once: a facilitator decides. Nothing for others, and while no host tells. */
export function LobbyPanel({ processId, level = 2, focusFirst = false }: Props) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const lobby = useLobby(processId)
  // what was pressed, until the host says it
  const [chosen, setChosen] = useState<LobbyMode | null>(null)
  const mode = lobby?.mode
  // biome-ignore lint/correctness/useExhaustiveDependencies: the host has said it
  useEffect(() => setChosen(null), [mode])
  if (!lobby || !mode) return null
  const choose = (next: LobbyMode) => {
    setChosen(next)
    setLobby(client, processId, next).catch((error: unknown) => {
      setChosen(null)
      const code = problemCodeOf(error)
      notify(`${t(`problem.${code}.what`)} ${t(`problem.${code}.now`)}`, { tone: 'stop' })
    })
  }
  const isNarrow = level === 3
  const means = (id: LobbyMode) => t(`hosting.lobby.${id}.means`)
  return (
    <Panel title={t('hosting.lobby.title')} level={level}>
      {mode === 'screened' && <LobbyQueue processId={processId} lobby={lobby} focusFirst={focusFirst} />}
      <RadioField
        label={t('hosting.lobby.mode')}
        value={chosen ?? mode}
        direction={isNarrow ? 'row' : 'column'}
        options={lobbyModes.map((id) => ({ id, label: t(`hosting.lobby.${id}`), help: isNarrow ? undefined : means(id) }))}
        onChange={choose}
      />
      <p className={css.soft}>
        {isNarrow && means(mode)} {mode !== 'open' && t('hosting.lobby.members')}{' '}
        {lobby.until > 0 && t('hosting.lobby.until', { time: formatDate(lobby.until, language, 'moment') })}
      </p>
    </Panel>
  )
}
