import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeading } from "@/components/ui/page-heading";
import { Cell, Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { requirePermission } from "@/lib/auth/current-actor";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { listUsers, placesOffered, type UserView } from "@/lib/queries/users";

export function generateMetadata(): Metadata {
  const t = wordsOf("accounts");
  return { title: t("title") };
}

export default async function AccountsPage() {
  const actor = await requirePermission("account.manage");
  const [users, offers] = await Promise.all([listUsers(actor), placesOffered(actor)]);
  const [t, d] = [wordsOf("accounts"), wordsOf("domain.role")];
  const open = users.filter((user) => user.closedAt === null).length;
  const columns = [
    { key: "name", label: t("name") },
    { key: "role", label: t("role") },
    { key: "places", label: t("places") },
    { key: "status", label: t("status") },
  ];
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("title")} kicker={t("count", { open, closed: users.length - open })}>
        <LinkButton href="/accounts/new" variant="primary">
          {t("new")}
        </LinkButton>
      </PageHeading>
      {offers.length === 0 ? (
        <Banner tone="warning" title={t("noAccordTitle")}>
          {t("noAccord")}
        </Banner>
      ) : null}
      <Table id="accounts" caption={t("caption")} hideCaption columns={columns}>
        {users.map((user) => (
          <tr key={user.id}>
            <Cell head>
              <a href={`/accounts/${user.id}`}>{user.name}</a>
              <div className="font-normal text-muted">{user.email}</div>
            </Cell>
            <Cell label={t("role")}>{d(user.role)}</Cell>
            <Cell label={t("places")}>
              {user.places.length === 0 ? t("noPlaces") : null}
              <ul className="whitespace-nowrap">
                {user.places.map(({ accordId, accordCode, teamCode }) => (
                  <li key={accordId}>{t("place", { accord: accordCode, team: teamCode ?? t("noTeam") })}</li>
                ))}
              </ul>
            </Cell>
            <Cell label={t("status")}>
              <Status
                user={user}
                closed={t("closed", { day: missionDay(user.closedAt ?? 0) })}
                words={{ open: t("open"), waiting: t("waiting") }}
              />
              <div className="text-xs text-muted">{t("created", { day: missionDay(user.createdAt) })}</div>
            </Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Status({ user, closed, words }: { user: UserView; closed: string; words: { open: string; waiting: string } }) {
  if (user.closedAt !== null) return <Tag>{closed}</Tag>;
  return user.hasPassword ? <Tag tone="success">{words.open}</Tag> : <Tag tone="warning">{words.waiting}</Tag>;
}
