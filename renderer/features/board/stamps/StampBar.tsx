import { Toolbar } from 'react-aria-components'
import { stampForms } from '../../../../shared/model/records/stamp.ts'
import type { Board } from '../../../board/engine/board.ts'
import { stampKind } from '../../../board/objects/stamp/stampKind.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { stampKeys } from '../boardTexts.ts'
import css from './StampDialog.module.css'
import { StampSymbol } from './StampSymbol.tsx'

/** The choice of the next stamp, while the tool that stamps is taken up. */
export function StampBar({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const tool = useLive(board.tool)
  const chosen = useLive(board.lastStamp)
  if (tool !== stampKind.name) return null
  return (
    <Toolbar className={cx(css.bar)} aria-label={t('board.stamp.choose')}>
      {stampForms.map((form) => (
        <button
          key={form}
          type="button"
          className={css.choice}
          aria-pressed={form === chosen}
          aria-label={t(stampKeys[form])}
          title={t(stampKeys[form])}
          onClick={() => {
            board.chooseStamp(form)
            board.focus()
          }}
        >
          <StampSymbol form={form} />
        </button>
      ))}
      <span className={css.hint}>{t('board.stamp.hint')}</span>
    </Toolbar>
  )
}
