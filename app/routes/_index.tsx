// What someone sees who opens the app's address outside Shopify; Shopify itself is sent on into the app.
import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { PlainPage } from '~/components/frame/plain-page';

export const meta: MetaFunction = () => [
  { title: 'Regulars: a loyalty program for Shopify stores' },
  { name: 'description', content: 'Points, rewards and the reason for every one of them.' },
];

export const loader = ({ request }: LoaderFunctionArgs) => {
  const { searchParams } = new URL(request.url);
  if (searchParams.has('shop')) throw redirect(`/app?${searchParams}`);
  return null;
};

export default function Landing() {
  return (
    <PlainPage title="Regulars turns shoppers into regulars">
      <p>
        A loyalty program for Shopify stores: shoppers earn points on their orders, trade them for
        money off, and can see the reason for every point.
      </p>
      <p>Regulars lives inside your store’s admin. To open it:</p>
      <ol>
        <li>Sign in to your Shopify admin.</li>
        <li>
          Choose <strong>Apps</strong>, then <strong>Regulars</strong>.
        </li>
      </ol>
    </PlainPage>
  );
}
