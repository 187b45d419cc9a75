package dev.points.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.points.arquillian.Archives;
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
import dev.points.contract.PendingEarningsContract;
import dev.points.contract.RatingsContract;
import dev.points.contract.RefundContract;
import dev.points.contract.ShippingContract;
import dev.points.contract.StoreRecordsContract;
import dev.points.contract.TransactionsContract;
import dev.points.contract.WalletsContract;
import dev.points.contract.WebhooksContract;
import dev.points.storage.Storage;
import jakarta.enterprise.inject.spi.CDI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The stores inside the server, over its H2, keep what every store keeps. One deployment for all
 * contracts: each test runs a whole contract where it was deployed.
 */
@Isolated("what the server does in a transaction has to end within 5 seconds")
@ExtendWith(ArquillianExtension.class)
@DisplayName("Stores inside the server")
class JtaStorageIT {

  @Deployment
  static WebArchive deployment() {
    return Archives.pointsWithTests();
  }

  @Test
  void activateCustomers() {
    holds(ActivateCustomerHere.class);
  }

  @Test
  void keepApiKeys() {
    holds(ApiKeysHere.class);
  }

  @Test
  void createEarningOrders() {
    holds(CreateEarningOrderHere.class);
  }

  @Test
  void keepCustomers() {
    holds(CustomersHere.class);
  }

  @Test
  void dropExpiredEarnings() {
    holds(DropExpiredEarningsHere.class);
  }

  @Test
  void readEarningPositions() {
    holds(EarningPositionsHere.class);
  }

  @Test
  void keepIdempotencyKeys() {
    holds(IdempotencyKeysHere.class);
  }

  @Test
  void keepLoyaltyPrograms() {
    holds(LoyaltyProgramsHere.class);
  }

  @Test
  void keepMerchants() {
    holds(MerchantsHere.class);
  }

  @Test
  void makeCallsOnce() {
    holds(OnceHere.class);
  }

  @Test
  void keepOrders() {
    holds(OrdersHere.class);
  }

  @Test
  void keepTheOutbox() {
    holds(OutboxHere.class);
  }

  @Test
  void keepPendingEarnings() {
    holds(PendingEarningsHere.class);
  }

  @Test
  void explainBalances() {
    holds(ExplainBalanceHere.class);
  }

  @Test
  void rewardRatings() {
    holds(RatingsHere.class);
  }

  @Test
  void keepTransactions() {
    holds(TransactionsHere.class);
  }

  @Test
  void keepWallets() {
    holds(WalletsHere.class);
  }

  @Test
  void moveOrders() {
    holds(OrderLifecycleHere.class);
  }

  @Test
  void refundOrders() {
    holds(RefundHere.class);
  }

  @Test
  void shipOrders() {
    holds(ShippingHere.class);
  }

  @Test
  void switchIntegrations() {
    holds(IntegrationHere.class);
  }

  @Test
  void manageWebhooks() {
    holds(MerchantWebhooksHere.class);
  }

  @Test
  void expireLots() {
    holds(ExpiryHere.class);
  }

  @Test
  void keepCheckoutSessions() {
    holds(CheckoutSessionsHere.class);
  }

  @Test
  void beginCheckouts() {
    holds(CheckoutHere.class);
  }

  @Test
  void keepTheAuditLog() {
    holds(AuditLogHere.class);
  }

  @Test
  void areAdministered() {
    holds(AdministrationHere.class);
  }

  @Test
  void keepWebhooks() {
    holds(WebhooksHere.class);
  }

  @Test
  void keepDeliveries() {
    holds(DeliveriesHere.class);
  }

  @Test
  void readStoreRecords() {
    holds(StoreRecordsHere.class);
  }

  private static void holds(Class<?> contract) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    assertThat(summary.getFailures())
        .extracting(
            failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
        .isEmpty();
    assertThat(summary.getTestsSucceededCount())
        .as("the tests of the contract")
        .isPositive()
        .isEqualTo(summary.getTestsFoundCount());
  }

  private static Storage here() {
    return CDI.current().select(Storage.class).get();
  }

  static class ActivateCustomerHere extends ActivateCustomerContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class ApiKeysHere extends ApiKeysContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class CreateEarningOrderHere extends CreateEarningOrderContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class CustomersHere extends CustomersContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class DropExpiredEarningsHere extends DropExpiredEarningsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class EarningPositionsHere extends EarningPositionsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class IdempotencyKeysHere extends IdempotencyKeysContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class LoyaltyProgramsHere extends LoyaltyProgramsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class MerchantsHere extends MerchantsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class OnceHere extends OnceContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class OrdersHere extends OrdersContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class OutboxHere extends OutboxContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class PendingEarningsHere extends PendingEarningsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class ExplainBalanceHere extends ExplainBalanceContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class RatingsHere extends RatingsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class TransactionsHere extends TransactionsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class WalletsHere extends WalletsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class OrderLifecycleHere extends OrderLifecycleContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class RefundHere extends RefundContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class IntegrationHere extends IntegrationContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class MerchantWebhooksHere extends MerchantWebhooksContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class ShippingHere extends ShippingContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class ExpiryHere extends ExpiryContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class CheckoutSessionsHere extends CheckoutSessionsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class CheckoutHere extends CheckoutContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class AuditLogHere extends AuditLogContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class AdministrationHere extends AdministrationContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class WebhooksHere extends WebhooksContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class DeliveriesHere extends DeliveriesContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }

  static class StoreRecordsHere extends StoreRecordsContract {
    @Override
    protected Storage stores() {
      return here();
    }
  }
}
