import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { type ButtonProps, Button as Pressable, Tooltip, TooltipTrigger } from 'react-aria-components'
import css from './Button.module.css'

interface Props extends Omit<ButtonProps, 'children' | 'className' | 'isDisabled'> {
  readonly children: ReactNode
  readonly Icon?: LucideIcon
  /** One `primary` per view; `danger` for what takes something away; `quiet` has no edge. */
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly size?: 'usual' | 'large'
  /** Why it cannot be pressed now. It stays visible and reachable, and says so. */
  readonly whyNot?: string | null | undefined
  readonly pressed?: boolean
}

/** A button with words. What a person may not do is shown disabled with its reason, never hidden. */
export function Button({ children, Icon, variant = 'plain', size = 'usual', whyNot, pressed, onPress, ...rest }: Props) {
  return (
    <WithTip tip={whyNot}>
      <Pressable {...rest} {...press(onPress, whyNot, pressed)} className={[css.button, css[variant], css[size], whyNot ? css.off : ''].join(' ')}>
        {Icon && <Icon aria-hidden size={size === 'large' ? 22 : 18} />}
        <span>{children}</span>
        {whyNot && <span className="visually-hidden">. {whyNot}</span>}
      </Pressable>
    </WithTip>
  )
}

interface IconProps extends Omit<Props, 'children' | 'size'> {
  /** Its accessible name, and its tooltip. */
  readonly label: string
  readonly Icon: LucideIcon
}

/** A button that is only a picture: its name is in the tooltip and for screen readers. */
export function IconButton({ label, Icon, variant = 'quiet', whyNot, pressed, onPress, ...rest }: IconProps) {
  return (
    <WithTip tip={whyNot ? `${label}. ${whyNot}` : label}>
      <Pressable
        {...rest}
        {...press(onPress, whyNot, pressed)}
        aria-label={whyNot ? `${label}. ${whyNot}` : label}
        className={[css.button, css[variant], css.icon, whyNot ? css.off : ''].join(' ')}
      >
        <Icon aria-hidden size={20} />
      </Pressable>
    </WithTip>
  )
}

/** Disabled for the hand, not for the eye: it can still be reached, and says why. */
const press = (onPress: ButtonProps['onPress'], whyNot: string | null | undefined, pressed: boolean | undefined) => ({
  ...(onPress && !whyNot ? { onPress } : {}),
  ...(whyNot ? { 'aria-disabled': true as const } : {}),
  ...(pressed === undefined ? {} : { 'aria-pressed': pressed }),
})

/** Around the button also when there is nothing to say: a button that was put elsewhere in the tree would lose the focus. */
function WithTip({ tip, children }: { readonly tip: string | null | undefined; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={400} closeDelay={80} isDisabled={!tip}>
      {children}
      <Tooltip className={css.tip ?? ''} offset={6}>
        {tip}
      </Tooltip>
    </TooltipTrigger>
  )
}
