// One line above every programme screen while there is a draft: what you see is not what shoppers have.
import { Banner, Link } from '@shopify/polaris';
import { useFormat } from '../frame/writing';
import { who, type ProgramData } from './answer';

export function DraftNote({ data: { draft, me } }: { data: ProgramData }) {
  const format = useFormat();
  if (!draft) return null;
  return (
    <Banner tone="info">
      <p>
        {`You are looking at the draft, saved by ${who(draft.savedBy, me)} on ${format.moment(draft.savedAt)}. `}
        <Link url="/app/program">Review and publish</Link>
      </p>
    </Banner>
  );
}
