import { Hourglass } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { closeNotice, notify } from '../../../kit/notices/notices.ts'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLobby } from '../../../sync/hosting/lobby.ts'

/** Names that are read out; of more only the number. */
const MAX_NAMES = 3

/** Tells a facilitator, wherever the window is, that newcomers wait: a button with their number, a notice when the first comes, and their names read out. */
export function LobbyNews({ processId, onShow }: { readonly processId: ProcessId; readonly onShow: () => void }) {
  const { t, language } = useTranslations()
  const people = useLobby(processId)?.people ?? []
  const count = people.length
  const isEmpty = count === 0
  const latest = useRef({ onShow, t })
  latest.current = { onShow, t }
  useEffect(() => {
    if (isEmpty) return
    const { t: translate } = latest.current
    const notice = notify(translate('hosting.lobby.arrived'), {
      tone: 'signal',
      action: { label: translate('hosting.question.decide'), run: () => latest.current.onShow() },
    })
    return () => closeNotice(notice)
  }, [isEmpty])
  const names = people.slice(0, MAX_NAMES).map(({ name }) => name || t('hosting.lobby.unnamed'))
  return (
    <>
      {!isEmpty && (
        <Button Icon={Hourglass} onPress={onShow}>
          {t('hosting.lobby.count', { count })}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {!isEmpty && t('hosting.lobby.news', { count, names: formatList(names, language) })}
      </span>
    </>
  )
}
