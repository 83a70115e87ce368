import { Lasso, Sparkles } from 'lucide-react'
import type { Board } from '../../../board/engine/board.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { findCommand } from '../../../kit/commands/commands.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useRights, whyNotAnything } from '../rights/whyNot.ts'
import css from './BoardOutline.module.css'

/** The choice of the headings under which the outline lists what is on the board: areas, or clusters. */
export function OutlineOrder({ isByCluster, onChange }: { readonly isByCluster: boolean; readonly onChange: (isByCluster: boolean) => void }) {
  const { t } = useTranslations()
  return (
    <fieldset className={css.order}>
      <legend className="visually-hidden">{t('board.cluster.order')}</legend>
      <Button pressed={!isByCluster} onPress={() => onChange(false)}>
        {t('board.cluster.byArea')}
      </Button>
      <Button pressed={isByCluster} onPress={() => onChange(true)}>
        {t('board.cluster.byCluster')}
      </Button>
    </fieldset>
  )
}

/** Makes an empty cluster, whose name is then written in the outline; or looks for clusters. */
export function NewClusterButtons({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  useRights(board)
  const whyNot = whyNotAnything(board)
  return (
    <div className={css.newCluster}>
      <Button Icon={Lasso} whyNot={whyNot} onPress={() => board.clusters.createAll([{ name: '', ids: [] }])}>
        {t('board.cluster.new')}
      </Button>
      <Button Icon={Sparkles} onPress={() => findCommand('board.cluster.suggest')?.run()}>
        {t('board.cluster.suggest')}
      </Button>
    </div>
  )
}
