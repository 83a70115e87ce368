import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { decideLobby, useLobby } from '../../../sync/hosting/lobby.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** Newcomers that a phone lists; the others follow when it is decided about these. */
const MOST_SHOWN = 4

/** Who waits in the lobby, one decision each: whether anybody has to wait is decided at a computer, whose key signs. */
export function LobbyQuestion({ processId }: { readonly processId: ProcessId }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const people = useLobby(processId)?.people ?? []
  return (
    <div role="status">
      {people.length > 0 && (
        <TouchNotice>
          <p>{t('hosting.phone.lobby', { count: people.length })}</p>
          {people.slice(0, MOST_SHOWN).map(({ person, name }) => {
            const shown = name || t('hosting.phone.lobbyUnnamed')
            return (
              <p key={person}>
                <TouchButton onClick={() => decideLobby(client, processId, [person], true)}>
                  {t('hosting.phone.lobbyAdmit', { name: shown })}
                </TouchButton>{' '}
                <TouchButton onClick={() => decideLobby(client, processId, [person], false)}>
                  {t('hosting.phone.lobbyRefuse', { name: shown })}
                </TouchButton>
              </p>
            )
          })}
          {people.length > 1 && (
            <TouchButton
              onClick={() =>
                decideLobby(
                  client,
                  processId,
                  people.map(({ person }) => person),
                  true,
                )
              }
            >
              {t('hosting.phone.lobbyAdmitAll', { count: people.length })}
            </TouchButton>
          )}
        </TouchNotice>
      )}
    </div>
  )
}
