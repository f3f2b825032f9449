/** A tab, and where it leads. */
export interface Tab {
  readonly name: string;
  readonly title: string;
  readonly href: string;
}

/** Links beside each other, one of which is where the page is. */
export function Tabs({ tabs, current, label }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ name, title, href }) => (
        <a key={name} href={href} aria-current={name === current ? 'page' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}

interface TabsProps {
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly label: string;
}
