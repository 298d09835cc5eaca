// What every screen of one part of the programme has in common: its data, its form, its frame.
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useFormat } from '../frame/writing';
import type { ProgramData } from './answer';
import { ProgramPage } from './program-page';
import { useProgramForm, type FormHandle, type Part } from './state';
import { TryOrder } from './try-order-box';

type Props = {
  title: string;
  parts: readonly Part[];
  children: (handle: FormHandle) => ReactNode;
  /** Beside the form, whatever an order earns under what is typed. */
  tries?: boolean;
  aside?: ReactNode;
};

/** `data` comes from the route's loader, which is programScreen. */
export function PartScreen({ title, parts, children, tries, aside }: Props) {
  const data = useLoaderData<ProgramData>() as ProgramData;
  const { currency } = useFormat();
  const handle = useProgramForm(data.editing, parts, currency);
  const beside = tries ? <TryOrder handle={handle} taxesIncluded={data.taxesIncluded} /> : aside;
  return (
    <ProgramPage title={title} data={data} handle={handle} {...(beside && { aside: beside })}>
      {children(handle)}
    </ProgramPage>
  );
}
