import type { RunId } from '../../../../shared/model/records/run.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { RoomViewProps } from '../../feature.ts'
import { useDoneCount } from './doneWith.ts'

type Props = Pick<RoomViewProps, 'processId' | 'room'> & { readonly run: RunId; readonly className?: string | undefined }

/** How many are done with the step that runs. */
export function DoneText({ run, className, ...place }: Props) {
  const { t } = useTranslations()
  const counts = useDoneCount(place, run)
  return (
    counts && (
      <p className={className} data-none={counts.done === 0 || undefined}>
        {t('session.done.count', { count: counts.done, of: counts.of })}
      </p>
    )
  )
}
