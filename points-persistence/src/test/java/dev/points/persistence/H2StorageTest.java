package dev.points.persistence;

import dev.points.contract.ActivateCustomerContract;
import dev.points.contract.AdministrationContract;
import dev.points.contract.ApiKeysContract;
import dev.points.contract.AuditLogContract;
import dev.points.contract.CheckoutContract;
import dev.points.contract.CheckoutSessionsContract;
import dev.points.contract.CreateEarningOrderContract;
import dev.points.contract.CustomersContract;
import dev.points.contract.DeliveriesContract;
import dev.points.contract.DropExpiredEarningsContract;
import dev.points.contract.EarningPositionsContract;
import dev.points.contract.ExpiryContract;
import dev.points.contract.ExplainBalanceContract;
import dev.points.contract.IdempotencyKeysContract;
import dev.points.contract.IntegrationContract;
import dev.points.contract.LoyaltyProgramsContract;
import dev.points.contract.MerchantWebhooksContract;
import dev.points.contract.MerchantsContract;
import dev.points.contract.OnceContract;
import dev.points.contract.OrderLifecycleContract;
import dev.points.contract.OrdersContract;
import dev.points.contract.OutboxContract;
import dev.points.contract.PartnerAccessContract;
import dev.points.contract.PartnersContract;
import dev.points.contract.PendingEarningsContract;
import dev.points.contract.RacesContract;
import dev.points.contract.RatingsContract;
import dev.points.contract.RefundContract;
import dev.points.contract.ShippingContract;
import dev.points.contract.StoreLoyaltyContract;
import dev.points.contract.StoreRecordsContract;
import dev.points.contract.TransactionsContract;
import dev.points.contract.WalletsContract;
import dev.points.contract.WebhooksContract;
import dev.points.storage.Storage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Stores on H2")
class H2StorageTest {

  @Nested
  class KeepsApiKeys extends ApiKeysContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsCreateEarningOrder extends CreateEarningOrderContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsCustomers extends CustomersContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsEarningPositions extends EarningPositionsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsIdempotencyKeys extends IdempotencyKeysContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsLoyaltyPrograms extends LoyaltyProgramsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsMerchants extends MerchantsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsOrders extends OrdersContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsOutbox extends OutboxContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsPendingEarnings extends PendingEarningsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsTransactions extends TransactionsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsWallets extends WalletsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class ExplainsBalances extends ExplainBalanceContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsRatings extends RatingsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class DropsExpiredEarnings extends DropExpiredEarningsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class MakesCallsOnce extends OnceContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class ActivatesCustomers extends ActivateCustomerContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsOrderBetweenServers extends RacesContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }

    @Override
    protected Storage storesOfAnotherServer() {
      return H2.database().storesOfAnotherServer();
    }
  }

  @Nested
  class BeginsCheckouts extends CheckoutContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class MovesOrders extends OrderLifecycleContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class RefundsOrders extends RefundContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsCheckoutSessions extends CheckoutSessionsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class SwitchesIntegrations extends IntegrationContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class ManagesWebhooks extends MerchantWebhooksContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class ShipsOrders extends ShippingContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class ExpiresLots extends ExpiryContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsTheAuditLog extends AuditLogContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class IsAdministered extends AdministrationContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class IsManagedByItsStores extends StoreLoyaltyContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsWebhooks extends WebhooksContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsDeliveries extends DeliveriesContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }

    @Override
    protected Storage storesOfAnotherServer() {
      return H2.database().storesOfAnotherServer();
    }
  }

  @Nested
  class ReadsStoreRecords extends StoreRecordsContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class KeepsPartners extends PartnersContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }

  @Nested
  class LetsPartnersIn extends PartnerAccessContract {
    @Override
    protected Storage stores() {
      return H2.database().stores();
    }
  }
}
