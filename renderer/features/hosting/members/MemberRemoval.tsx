import { useMemo } from 'react'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { hostedTable, removeMember } from '../../../sync/hosting/hosting.ts'
import { standbyMembership } from '../../../sync/hosting/standbyMembership.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { MemberRemovalProps } from '../../tableSlots.ts'
import { problemCodeOf } from '../useHostingState.ts'
import { RemoveMemberDialog } from './RemoveMemberDialog.tsx'

/** Asks before a person is removed from the table and removes them, for the features that list people. */
export function MemberRemoval({ processId, removing, nameOf, onClose }: MemberRemovalProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { table } = useLive(hostedTable(client, processId))
  const { view } = useLive(standbyMembership(client, processId))
  const members = useMemo(() => ((table ?? view)?.members ?? []).map((member) => ({ ...member, name: nameOf(member.person) })), [table, view, nameOf])
  const member = members.find(({ person }) => person === removing) ?? null
  return (
    <RemoveMemberDialog
      processId={processId}
      member={member}
      members={members}
      onClose={onClose}
      onConfirm={({ person, name }, withdraw) =>
        void removeMember(client, processId, person, withdraw).then(
          () => void notify(t('member.removed', { name })),
          (error: unknown) => void notify(t(`problem.${problemCodeOf(error)}.what`), { tone: 'stop' }),
        )
      }
    />
  )
}
